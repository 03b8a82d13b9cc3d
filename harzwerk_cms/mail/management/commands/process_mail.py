"""Deliver mail without a task queue: from cron with `--once`, or as a service."""

import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from harzwerk_cms.mail.services.deliver import deliver_due

PAUSE_SECONDS = 5


class Command(BaseCommand):
    help = "Delivers the mails that are due; runs until it is stopped, or once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="deliver what is due and end")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            self.stdout.write(f"{deliver_due()} sent")
            return
        self.running = True
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        while self.running:
            if not deliver_due() and self.running:
                time.sleep(PAUSE_SECONDS)

    def stop(self, *args: Any) -> None:
        """Finish the mail at hand, then end."""
        self.running = False
