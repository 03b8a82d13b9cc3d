"""What the rules look at."""

from dataclasses import dataclass
from datetime import datetime

from harzwerk_cms.registrations.models import Bookable


@dataclass(frozen=True, slots=True)
class SeatRequest:
    """Somebody asks for seats.

    Attributes:
        bookable: locked, so that `taken` stays true until the commit.
        seats: how many are asked for.
        taken: how many are taken now.
        now: the moment of asking.
        by_staff: staff may register before opening and after closing.
    """

    bookable: Bookable
    seats: int
    taken: int
    now: datetime
    by_staff: bool = False

    @property
    def left(self) -> int | None:
        """Free seats, never below zero; None: no limit."""
        if self.bookable.capacity is None:
            return None
        return max(0, self.bookable.capacity - self.taken)
