"""Seats and registrations, read."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.enums import SEAT_STATES, RegistrationState
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
    rows = bookable.registrations.filter(state=RegistrationState.WAITLISTED)
    if bookable.confirms_email:
        rows = rows.exclude(Q(email_confirmed_at=None) & ~Q(email=""))
    return rows.order_by(*QUEUE_ORDER).prefetch_related("attendees")


def queue_position(registration: Registration) -> int:
    """Return the place in the waiting list, 1 for the first."""
    before = Registration.objects.filter(
        bookable=registration.bookable_id, state=RegistrationState.WAITLISTED
    ).filter(
        Q(queued_at__lt=registration.queued_at)
        | Q(queued_at=registration.queued_at, pk__lt=registration.pk)
    )
    return before.count() + 1


def mails_about() -> QuerySet[OutboxMessage]:
    """Return the mails about a registration, the newest first, for a subquery on its rows."""
    about = ContentType.objects.get_for_model(Registration)
    rows = OutboxMessage.objects.filter(about_type=about, about_id=OuterRef("pk"))
    return rows.order_by("-created_at", "-pk")


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
    rows = Bookable.objects.filter(ended | waiting).order_by("pk").distinct()
    return list(rows.values_list("pk", flat=True))
