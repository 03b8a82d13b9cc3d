#!/usr/bin/env python
"""Run the reference site from a plain clone, without installing anything."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main() -> None:
    """Put the four import roots on the path and hand over to Django."""
    for place in ("site", "courses", "events", "."):
        sys.path.insert(0, str((ROOT / place).resolve()))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harzwerk_site.settings.dev")
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 -- slow import
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- slow import

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Configuration error: {error}")


if __name__ == "__main__":
    main()
