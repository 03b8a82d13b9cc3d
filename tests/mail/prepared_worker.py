"""Starts `manage.py process_mail` again and again without loading Django each time.

For each line on stdin: a new process runs the command; its number goes to stdout, and once it
is dead an empty line.
"""

import os
import sys

import django
from django.core.management import call_command, load_command_class
from django.db import connections

if __name__ == "__main__":
    django.setup()
    command = load_command_class("harzwerk_cms.mail", "process_mail")
    # Whatever is loaded at the first use is loaded now; a connection cannot be shared.
    sys.modules[command.__module__].deliver_due(limit=0)
    connections.close_all()
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            call_command(command)
            os._exit(0)
        print(child, flush=True)  # noqa: T201 -- the test reads it
        os.waitpid(child, 0)
        print(flush=True)  # noqa: T201 -- the test reads it
