"""Load the demo of a small association into an empty site; safe to repeat."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone, translation

from harzwerk_site.demo.dates import BERLIN, DemoDates
from harzwerk_site.demo.load import has_other_content, is_loaded, load


class Command(BaseCommand):
    help = "Loads the demo content: places, partners, events, registrations, pages and logins."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--today",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="the day all dates are computed from; default: today in Berlin",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        today = options["today"] or timezone.localdate(timezone=BERLIN)
        with translation.override("de"), timezone.override(BERLIN), transaction.atomic():
            if is_loaded():
                self.stdout.write("Die Demo-Inhalte sind schon da. Nichts geändert.")
                return
            if has_other_content():
                raise CommandError(
                    "Hier gibt es schon eigene Seiten. Die Demo braucht eine leere Datenbank."
                )
            load(DemoDates(today), self.stdout.write)
        self.stdout.write(self.style.SUCCESS(f"Fertig. Stichtag der Demo: {today:%d.%m.%Y}."))
