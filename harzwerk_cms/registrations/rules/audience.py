"""Who of an offer gets a message: the filters, and exactly whom they reach."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Q, QuerySet

from harzwerk_cms.registrations.models import Attendee, Bookable, Registration, WorkshopPlace
from harzwerk_cms.registrations.rules.change import unproven

# Stands for seats of no special kind.
ORDINARY = "ordinary"


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody chose; an empty list means everybody.

    Attributes:
        states: as the writer may know them, see `permissions.with_shown_state`.
        kinds: keys of kinds of seat, or `ORDINARY`.
        workshops: keys of workshops; who takes part, not who waits for a place.
        ages: age bands.
    """

    states: Sequence[str] = ()
    kinds: Sequence[str] = ()
    workshops: Sequence[str] = ()
    ages: Sequence[str] = ()

    def chosen(self) -> dict[str, Any]:
        """Return what was chosen, for the audit log."""
        return {name: list(value) for name, value in asdict(self).items() if value}


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a message reaches.

    Attributes:
        reached: they get a mail.
        without: they have no address.
        unproven: they typed an address that nobody has confirmed yet, and get nothing.
    """

    reached: tuple[Registration, ...]
    without: tuple[Registration, ...]
    unproven: tuple[Registration, ...]

    @property
    def people(self) -> int:
        """All of them."""
        return len(self.reached) + len(self.without) + len(self.unproven)

    @property
    def digest(self) -> str:
        """Digest of who gets a mail, to tell whether it is still the same people."""
        keys = ",".join(str(row.pk) for row in self.reached)
        return hashlib.sha256(keys.encode()).hexdigest()


def audience(rows: QuerySet[Registration], bookable: Bookable, filters: Filters) -> Audience:
    """Sort the registrations of one offer that the filters let through.

    Args:
        rows: those the writer may work on, with `shown_state`.
        bookable: the offer.
        filters: what the writer chose.
    """
    rows = _narrowed(rows.filter(bookable=bookable), filters).order_by("pk")
    rows = rows.select_related("bookable__page").prefetch_related("attendees")
    owes = set(rows.filter(unproven(bookable)).values_list("pk", flat=True))
    found = list(rows)
    return Audience(
        reached=tuple(row for row in found if row.email and row.pk not in owes),
        without=tuple(row for row in found if not row.email),
        unproven=tuple(row for row in found if row.pk in owes),
    )


def _narrowed(rows: QuerySet[Registration], filters: Filters) -> QuerySet[Registration]:
    if filters.states:
        rows = rows.filter(Q(("shown_state__in", filters.states)))
    if filters.kinds:
        seats = Q(kind__key__in=filters.kinds)
        if ORDINARY in filters.kinds:
            seats |= Q(kind=None)
        people = Attendee.objects.filter(seats).values("registration")
        rows = rows.filter(pk__in=people)
    if filters.workshops:
        places = WorkshopPlace.objects.filter(workshop__key__in=filters.workshops)
        rows = rows.filter(pk__in=places.values("attendee__registration"))
    return rows.filter(age_band__in=filters.ages) if filters.ages else rows
