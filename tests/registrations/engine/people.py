"""Short ways to put people into an offer."""

from datetime import timedelta

from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.services.register import GuardianContact, Wish
from harzwerk_cms.registrations.sources import SeatKindSpec, WorkshopSpec
from tests.factories.events import make_event
from tests.factories.registrations import make_registration
from tests.registrations.engine.model import publish

GUARDIAN = GuardianContact("Erna Muster", "erna@example.org")
ACRYL, BETON = WorkshopSpec("a", "11:00", "Acryl", 2), WorkshopSpec("b", "11:00", "Beton", 2)


def offer(*, steps=None, **terms):
    """Return a published page in ten days with these conditions."""
    page = make_event(capacity=terms.get("capacity"))
    publish(page, steps=steps, **terms)
    return page


def wheelchairs(page_start, quota=1, *, release_hours=24, is_reserved=True):
    release = page_start - timedelta(hours=release_hours)
    return SeatKindSpec("w", "Rollstuhlplatz", quota, is_reserved, release)


def book(page, seats=1, **kw):
    return make_registration(page, wish=Wish(seats, **wish_of(kw)), **kw)


def wait(page, seats=1, **kw):
    return make_registration(page, wish=Wish(seats, waits=True, **wish_of(kw)), **kw)


def wish_of(kw):
    names = ("kinds", "companions", "workshops", "overbooks")
    return {name: kw.pop(name) for name in names if name in kw}


def state(row):
    return str(Registration.objects.get(pk=row.pk).state)


def states(*rows):
    return [state(row) for row in rows]


def mails(row):
    """Return the names of the mails about a registration, in order."""
    kinds = row.messages.order_by("pk").values_list("kind", flat=True)
    return [kind.removeprefix("registrations.") for kind in kinds]
