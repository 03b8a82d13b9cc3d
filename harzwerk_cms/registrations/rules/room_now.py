"""The room of an offer as it is at this moment."""

from datetime import datetime

from harzwerk_cms.registrations.models import Bookable, SeatKind
from harzwerk_cms.registrations.queries import queue, seats_by_kind, wanted_by
from harzwerk_cms.registrations.rules.room import Quota, Room


def is_kept(kind: SeatKind, now: datetime) -> bool:
    """Tell whether unused seats of a kind are out of reach for others at `now`."""
    return kind.is_reserved and not (kind.release_at and now >= kind.release_at)


def room_now(bookable: Bookable, now: datetime) -> Room:
    """Count what is taken; true until the commit only while the bookable is locked."""
    kinds = bookable.kinds.all()
    return Room(
        capacity=bookable.capacity,
        taken=seats_by_kind(bookable),
        quotas=tuple(Quota(kind.pk, kind.quota, is_kept(kind, now)) for kind in kinds),
    )


def belongs_to_queue(bookable: Bookable, room: Room) -> bool:
    """Tell whether free seats would fit somebody who waits; they are not for passers-by."""
    return any(room.fits(wanted_by(waiting)) for waiting in queue(bookable))
