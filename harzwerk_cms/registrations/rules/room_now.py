"""What is free of an offer at this moment, and whom of the waiting list it would fit."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from harzwerk_cms.registrations.models import Bookable, Registration, SeatKind, Workshop
from harzwerk_cms.registrations.queries import queue, seats_by_kind, wanted_by, workshops_left
from harzwerk_cms.registrations.rules.room import Quota, Room
from harzwerk_cms.registrations.rules.times import last_call_from
from harzwerk_cms.registrations.rules.workshops import pick, wished_among


def is_kept(kind: SeatKind, now: datetime) -> bool:
    """Tell whether unused seats of a kind are out of reach for others at `now`."""
    return kind.is_reserved and not (kind.release_at and now >= kind.release_at)


def room_now(bookable: Bookable, now: datetime) -> Room:
    """Count what is taken; true until the commit only while the bookable is locked.

    A kind that left the page has no more seats to give.
    """
    kinds = bookable.kinds.all()
    return Room(
        capacity=bookable.capacity,
        taken=seats_by_kind(bookable),
        quotas=tuple(
            Quota(kind.pk, kind.quota if kind.is_offered else 0, is_kept(kind, now))
            for kind in kinds
        ),
    )


@dataclass(frozen=True, slots=True)
class FreeNow:
    """Seats and workshop places that can be given at one moment.

    Attributes:
        room: the seats.
        workshops: those that are offered; empty when seats are given without them.
        left: free places of each workshop; a missing one has no limit.
    """

    room: Room
    workshops: tuple[Workshop, ...] = ()
    left: dict[int, int] = field(default_factory=dict)

    def fits(self, registration: Registration) -> bool:
        """Tell whether the whole group gets its seats and a wished workshop of each slot."""
        if not self.room.fits(wanted_by(registration)):
            return False
        slots = wished_among(self.workshops, registration.workshop_wishes)
        seats = registration.seats
        return all(
            pick(choices, seats, self.left) is not None for choices in slots.values() if choices
        )


def free_now(bookable: Bookable, now: datetime, room: Room | None = None) -> FreeNow:
    """Return what can be given to those who wait.

    At the last call seats go without workshops: who is the first chooses among what is left.
    """
    room = room or room_now(bookable, now)
    if now >= last_call_from(bookable):
        return FreeNow(room)
    workshops = tuple(workshop for workshop in bookable.workshops.all() if workshop.is_offered)
    return FreeNow(room, workshops, workshops_left(bookable) if workshops else {})


def belongs_to_queue(bookable: Bookable, room: Room) -> bool:
    """Tell whether free seats would fit somebody who waits; they are not for passers-by."""
    if room.is_full:
        return False
    waiting = list(queue(bookable))
    if not any(room.fits(wanted_by(registration)) for registration in waiting):
        return False
    free = free_now(bookable, timezone.now(), room)
    return any(free.fits(registration) for registration in waiting)
