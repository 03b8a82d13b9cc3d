"""Seats and registrations, read."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Greatest, Lower
from wagtail.models import Page

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.enums import SEAT_STATES, Origin, RegistrationState
from harzwerk_cms.registrations.models import (
    Attendee,
    Bookable,
    Invitation,
    Registration,
    SeatKind,
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


@dataclass(frozen=True, slots=True)
class TakenOfPage:
    """What an editor's numbers must not fall below; seats given beyond the total are left out.

    Attributes:
        seats: all taken seats.
        kinds: taken seats of each kind, by its key.
        workshops: places given in each workshop, by its key.
    """

    seats: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    workshops: Mapping[str, int] = field(default_factory=dict)


def taken_of_page_by_key(page: Page) -> TakenOfPage:
    """Count what is taken of a page; nothing when it was never bookable."""
    row = Bookable.objects.filter(page_id=page.pk).first() if page.pk else None
    if row is None:
        return TakenOfPage()
    plain = Attendee.objects.filter(
        registration__bookable=row,
        registration__state__in=SEAT_STATES,
        registration__overbooked=0,
        kind__isnull=False,
    )
    kinds = plain.order_by().values("kind__key").annotate(n=Count("pk"))
    places = workshops_taken(row)
    keys = dict(row.workshops.values_list("pk", "key"))
    return TakenOfPage(
        seats=seats_taken(row) - seats_overbooked(row),
        kinds=dict(kinds.values_list("kind__key", "n")),
        workshops={keys[pk]: number for pk, number in places.items()},
    )


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

    Somebody who is named as a guardian gets mail as well, so that counts, too.

    Args:
        email: in any spelling of upper and lower case.
        since: this moment itself does not count.
        besides: the submission key of one registration that does not count.
    """
    rows = Registration.objects.filter(origin=Origin.WEBSITE, created_at__gt=since)
    rows = rows.exclude(submission_key=besides) if besides else rows
    own = rows.alias(lower=Lower("email")).filter(lower=Lower(Value(email)))
    guarded = rows.filter(guardian__email__iexact=email)
    # A union and not an OR, so that each half finds its way by an index.
    keys = [half.order_by().values("pk") for half in (own, guarded)]
    return keys[0].union(keys[1], all=True).count()


def taken_of_page(reference: str) -> Coalesce:
    """Return an annotation: the taken seats of the page whose key `reference` names."""
    seats = Attendee.objects.filter(
        registration__bookable__page=OuterRef(reference), registration__state__in=SEAT_STATES
    )
    counted = seats.order_by().values("registration__bookable__page").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)


def bookable_of(page: Page) -> Bookable | None:
    """Return the published conditions of a page, with its kinds of seat and its workshops."""
    rows = Bookable.objects.prefetch_related("kinds", "workshops")
    return rows.filter(page_id=page.pk).first() if page.pk else None


def bookables_of(pages: Iterable[Page], now: datetime) -> dict[int, Bookable]:
    """Return the bookables of many pages, by the page's primary key; one query.

    Each has `taken`, and `kept`: the unused seats that are reserved for a kind at `now`.
    """
    rows = Bookable.objects.filter(page_id__in=[page.pk for page in pages]).with_seats_taken()
    return {row.page_id: row for row in rows.annotate(kept=_kept(now))}


def _kept(now: datetime) -> Coalesce:
    """Return an annotation of bookables; the same sum as `rules.room.Room.left` makes."""
    held = Attendee.objects.filter(kind=OuterRef("pk"), registration__state__in=SEAT_STATES)
    taken = held.order_by().values("kind").annotate(n=Count("pk")).values("n")
    unused = Greatest(
        F("quota") - Coalesce(Subquery(taken), 0), 0, output_field=models.IntegerField()
    )
    kinds = SeatKind.objects.filter(
        Q(release_at=None) | Q(release_at__gt=now), bookable=OuterRef("pk"), is_reserved=True
    ).annotate(unused=unused)
    total = kinds.order_by().values("bookable").annotate(n=Sum("unused")).values("n")
    return Coalesce(Subquery(total), 0)


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
    undecided = Q(registrations__state=RegistrationState.PENDING_APPROVAL, ends_at__lte=now)
    rows = Bookable.objects.filter(ended | waiting | undecided).order_by("pk").distinct()
    return list(rows.values_list("pk", flat=True))
