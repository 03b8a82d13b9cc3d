"""What the rules look at."""

from dataclasses import dataclass, field
from datetime import datetime

from harzwerk_cms.registrations.models import Bookable, Invitation, Workshop
from harzwerk_cms.registrations.rules.room import Room, Wanted


@dataclass(frozen=True, slots=True)
class SeatRequest:
    """Somebody asks for seats.

    Attributes:
        bookable: locked, so that `room` stays true until the commit.
        wanted: how many seats of each kind.
        room: what is free now.
        now: the moment of asking.
        by_staff: staff may register before opening and after closing.
        overbooks: staff gives seats beyond the total on purpose.
        waits: the seats are asked for on the waiting list.
        list_first: whether somebody waits whom the free seats would fit.
        invitation: the code that came with the request.
        invited_seats: seats this invitation has given already.
        age_band: one of `AgeBand`, or empty.
        has_guardian: whether a guardian is named.
        choices: first and second choice of each slot.
        workshop_left: free places of each workshop; a missing one has no limit.
    """

    bookable: Bookable
    wanted: Wanted
    room: Room
    now: datetime
    by_staff: bool = False
    overbooks: bool = False
    waits: bool = False
    list_first: bool = False
    invitation: Invitation | None = None
    invited_seats: int = 0
    age_band: str = ""
    has_guardian: bool = False
    choices: dict[str, tuple[Workshop, ...]] = field(default_factory=dict)
    slots: tuple[str, ...] = ()
    workshop_left: dict[int, int] = field(default_factory=dict)

    @property
    def seats(self) -> int:
        """How many seats in all."""
        return sum(self.wanted.values())

    @property
    def is_free(self) -> bool:
        """Whether the seats can be given now, to this person."""
        return self.room.fits(self.wanted) and not self.list_first
