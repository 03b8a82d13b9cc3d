"""What is free for somebody who comes to the page now."""

from dataclasses import dataclass
from datetime import datetime

from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.rules.room_now import belongs_to_queue, room_now


@dataclass(frozen=True, slots=True)
class FreeSeats:
    """Seats a passer-by can take; what others wait for is not free.

    Attributes:
        left: ordinary seats; None: no limit.
        kinds: name and number of each special kind.
    """

    left: int | None
    kinds: tuple[tuple[str, int], ...] = ()

    @property
    def is_full(self) -> bool:
        """Whether there is no seat of any kind."""
        return self.left == 0 and not self.only_special

    @property
    def only_special(self) -> bool:
        """Whether special seats are all that is left."""
        return self.left == 0 and any(number for _name, number in self.kinds)


def free_seats(bookable: Bookable, now: datetime) -> FreeSeats:
    """Count what is free; without a limit nothing is asked of the database."""
    kinds = [kind for kind in bookable.kinds.all() if kind.is_offered]
    if bookable.capacity is None and not kinds:
        return FreeSeats(None)
    room = room_now(bookable, now)
    taken_by_queue = belongs_to_queue(bookable, room)
    return FreeSeats(
        left=0 if taken_by_queue else room.left(),
        kinds=tuple(
            (kind.name, 0 if taken_by_queue else room.left(kind.pk) or 0) for kind in kinds
        ),
    )
