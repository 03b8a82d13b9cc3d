"""Fill the site with synthetic content, to see how it behaves when there is a lot."""

import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from wagtail.models import Site

from harzwerk_events.models import EventIndexPage
from harzwerk_site.demo.dates import BERLIN
from harzwerk_site.synthetic import add_events
from harzwerk_site.synthetic_people import NoRoomError, add_registrations


def amount(text: str) -> int:
    """Read a number that is not below zero.

    Raises:
        ArgumentTypeError: it is.
    """
    if not text.isdecimal():
        raise ArgumentTypeError(f"{text!r} is no number of things")
    return int(text)


class Command(BaseCommand):
    help = "Adds synthetic events and registrations for benchmarks; never for a site in use."

    def add_arguments(self, parser: ArgumentParser) -> None:
        for kind in ("events", "courses", "registrations"):
            parser.add_argument(f"--{kind}", type=amount, default=0, metavar="N")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        index = self.event_list()
        with translation.override("de"), timezone.override(BERLIN):
            add_events(index, options["events"], self.say)
            if options["courses"]:
                self.say("Kurse gibt es noch nicht; es wurden keine angelegt.")
            try:
                add_registrations(options["registrations"], self.say)
            except NoRoomError:
                raise CommandError(
                    "Es gibt keinen Messtermin mit freien Plätzen. Bitte --events erhöhen; "
                    "andere Termine werden nicht gefüllt."
                ) from None
        self.say(f"Fertig nach {time.monotonic() - started:.1f} s.")

    def event_list(self) -> EventIndexPage:
        """Return the event list of the default site.

        Raises:
            CommandError: there is none.
        """
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        lists = EventIndexPage.objects.live()
        index = lists.descendant_of(site.root_page).first() if site else None
        if index is None:
            raise CommandError(
                "Es gibt keine Startseite mit einer Veranstaltungsliste. Bitte zuerst "
                "`manage.py load_demo` aufrufen oder beide im Admin anlegen."
            )
        return index

    def say(self, words: str) -> None:
        """Show progress at once, also when the output is not a terminal."""
        self.stdout.write(words)
        self.stdout.flush()
