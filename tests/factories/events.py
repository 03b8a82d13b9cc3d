"""Events."""

from datetime import timedelta

from django.utils import timezone

from harzwerk_events.models import EventIndexPage, EventPage
from tests.factories.pages import add, make_home
from tests.factories.venues import VenueFactory


def make_index():
    return EventIndexPage.objects.first() or add(
        make_home(), EventIndexPage(title="Veranstaltungen", slug="veranstaltungen")
    )


def in_days(days, hours=0):
    start = timezone.localtime().replace(hour=20, minute=0, second=0, microsecond=0)
    return start + timedelta(days=days, hours=hours)


def build_event(**fields):
    """Return an event that is not saved; in ten days at eight, with registration."""
    number = EventPage.objects.count() + 1
    return EventPage(
        **{
            "title": f"Konzert {number}",
            "slug": f"konzert-{number}",
            "starts_at": in_days(10),
            "ends_at": in_days(10, hours=2),
            "takes_registrations": True,
            **({} if "venue" in fields else {"venue": VenueFactory()}),
            **fields,
        }
    )


def make_event(**fields):
    """Return a published event."""
    index = make_index()
    return add(index, build_event(**fields))
