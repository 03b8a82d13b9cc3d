"""Seats and registrations, read."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Lower
from wagtail.models import Page

from harzwerk_cms.registrations.enums import SEAT_STATES, Origin, RegistrationState
from harzwerk_cms.registrations.models import (
    Attendee,
    Bookable,
    Invitation,
    Registration,
    Workshop,
    WorkshopPlace,
)

QUEUE_ORDER = ("queued_at", "pk")


def seats_by_kind(bookable: Bookable) -> dict[int | None, int]:
    """Count the seats that are taken now, for each kind; None stands for ordinary seats."""
    taken = Attendee.objects.filter(
        registration__bookable=bookable, registration__state__in=SEAT_STATES
    )
    counted = taken.order_by().values("kind").annotate(n=Count("pk"))
    return dict(counted.values_list("kind", "n"))


def seats_taken(bookable: Bookable) -> int:
    """Count the seats that are taken now."""
    return sum(seats_by_kind(bookable).values())


def seats_taken_of_page(page: Page) -> int:
    """Count the taken seats of a page; 0 when it was never bookable."""
    taken = Attendee.objects.filter(
        registration__bookable__page_id=page.pk, registration__state__in=SEAT_STATES
    )
    return taken.count() if page.pk else 0


def seats_overbooked(bookable: Bookable) -> int:
    """Count the seats staff gave beyond the total on purpose and that are still taken."""
    rows = bookable.registrations.filter(state__in=SEAT_STATES, overbooked__gt=0)
    return sum(rows.values_list("overbooked", flat=True))


def count_registrations_below(page: Page) -> int:
    """Count the registrations, cancelled ones included, of a page and all below it."""
    pages = Page.objects.descendant_of(page, inclusive=True)
    return Registration.objects.filter(bookable__page__in=pages).count()


def count_from_website(email: str, since: datetime, *, besides: str = "") -> int:
    """Count what came over the website for an address since a moment, cancelled ones included.

    Args:
        email: in any spelling of upper and lower case.
        since: this moment itself does not count.
        besides: the submission key of one registration that does not count.
    """
    rows = Registration.objects.alias(lower=Lower("email")).filter(
        lower=Lower(Value(email)), origin=Origin.WEBSITE, created_at__gt=since
    )
    return (rows.exclude(submission_key=besides) if besides else rows).count()


def taken_of_page(reference: str) -> Coalesce:
    """Return an annotation: the taken seats of the page whose key `reference` names."""
    seats = Attendee.objects.filter(
        registration__bookable__page=OuterRef(reference), registration__state__in=SEAT_STATES
    )
    counted = seats.order_by().values("registration__bookable__page").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)


def bookables_of(pages: Iterable[Page]) -> dict[int, Bookable]:
    """Return the bookables of many pages with `taken`, by the page's primary key; one query."""
    rows = Bookable.objects.filter(page_id__in=[page.pk for page in pages]).with_seats_taken()
    return {row.page_id: row for row in rows}


def wanted_by(registration: Registration) -> Counter[int | None]:
    """Return how many seats of each kind a registration holds or waits for."""
    return Counter(attendee.kind_id for attendee in registration.attendees.all())


def queue(bookable: Bookable) -> QuerySet[Registration]:
    """Return who may be offered seats, first come first; made-up addresses do not count."""
    return _waiting(bookable).order_by(*QUEUE_ORDER).prefetch_related("attendees")


def _waiting(bookable: Bookable) -> QuerySet[Registration]:
    """Whoever has an address that must be confirmed waits in vain until then; staff asked theirs."""
    rows = bookable.registrations.filter(state=RegistrationState.WAITLISTED)
    if bookable.confirms_email:
        unknown = Q(email_confirmed_at=None) & ~Q(email="") & ~Q(origin=Origin.STAFF)
        rows = rows.exclude(unknown)
    return rows


def queue_position(registration: Registration) -> int:
    """Return the place in the waiting list, 1 for the first; made-up addresses do not count."""
    before = _waiting(registration.bookable).filter(
        Q(queued_at__lt=registration.queued_at)
        | Q(queued_at=registration.queued_at, pk__lt=registration.pk)
    )
    return before.count() + 1


def invited_seats(invitation: Invitation, *, besides: int | None = None) -> int:
    """Count the seats an invitation has given, waiting ones included."""
    states = [*SEAT_STATES, RegistrationState.WAITLISTED]
    rows = Attendee.objects.filter(
        registration__invitation=invitation, registration__state__in=states
    )
    return (rows if besides is None else rows.exclude(registration=besides)).count()


def slots_of(workshops: Iterable[Workshop]) -> tuple[str, ...]:
    """Return the time slots in the editor's order."""
    return tuple(dict.fromkeys(workshop.slot for workshop in workshops))


def workshops_taken(bookable: Bookable, *, besides: int | None = None) -> dict[int, int]:
    """Count the places given away in each workshop, by primary key."""
    places = WorkshopPlace.objects.filter(
        workshop__bookable=bookable, attendee__registration__state__in=SEAT_STATES
    )
    if besides is not None:
        places = places.exclude(attendee__registration=besides)
    counted = places.order_by().values("workshop").annotate(n=Count("pk"))
    return dict(counted.values_list("workshop", "n"))


def workshops_left(bookable: Bookable, *, besides: int | None = None) -> dict[int, int]:
    """Return the free places of each workshop that has a limit, by primary key."""
    rows = list(Workshop.objects.filter(bookable=bookable, capacity__isnull=False))
    taken = workshops_taken(bookable, besides=besides) if rows else {}
    return {row.pk: max(0, (row.capacity or 0) - taken.get(row.pk, 0)) for row in rows}


def due_bookables(now: datetime) -> list[int]:
    """Return the offers that have something to do by the clock: holds that ended, people waiting."""
    ended = Q(registrations__expires_at__lte=now)
    waiting = Q(registrations__state=RegistrationState.WAITLISTED)
    undecided = Q(registrations__state=RegistrationState.PENDING_APPROVAL, ends_at__lte=now)
    rows = Bookable.objects.filter(ended | waiting | undecided).order_by("pk").distinct()
    return list(rows.values_list("pk", flat=True))
