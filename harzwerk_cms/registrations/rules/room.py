"""How many seats are free, when kinds of seat share one total; pure arithmetic."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

# How many seats of each kind; the key None stands for ordinary seats.
Wanted = Mapping[int | None, int]


@dataclass(frozen=True, slots=True)
class Quota:
    """A kind of seat as it counts at one moment.

    Attributes:
        kind: primary key of the `SeatKind`.
        most: how many there are.
        is_kept: whether unused ones are out of reach for other seats now.
    """

    kind: int
    most: int
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Room:
    """What is taken of what, at one moment.

    Attributes:
        capacity: seats in all; None: no limit.
        taken: seats taken of each kind.
        quotas: the kinds with a number of their own.
    """

    capacity: int | None
    taken: Mapping[int | None, int]
    quotas: tuple[Quota, ...] = ()

    def fits(self, wanted: Wanted) -> bool:
        """Tell whether all these seats can be given together.

        Seats kept for one kind count as taken for all others, not for that kind itself.
        """
        after = Counter(self.taken) + Counter(wanted)
        asked = [kind for kind, number in wanted.items() if number]
        if any(after[quota.kind] > quota.most for quota in self.quotas if quota.kind in asked):
            return False
        if self.capacity is None:
            return True
        free = self.capacity - after.total()
        return all(free >= self._kept_from(kind, after) for kind in asked)

    def _kept_from(self, kind: int | None, taken: Mapping[int | None, int]) -> int:
        """Count the unused seats that are kept for other kinds than this one."""
        others = (quota for quota in self.quotas if quota.is_kept and quota.kind != kind)
        return sum(max(0, quota.most - taken.get(quota.kind, 0)) for quota in others)

    def left(self, kind: int | None = None) -> int | None:
        """Return how many seats of one kind can be given now; None: no limit."""
        limits = [q.most - self.taken.get(kind, 0) for q in self.quotas if q.kind == kind]
        if self.capacity is not None:
            kept = self._kept_from(kind, self.taken)
            limits.append(self.capacity - sum(self.taken.values()) - kept)
        return max(0, min(limits)) if limits else None

    @property
    def is_full(self) -> bool:
        """Whether not one more seat of any kind can be given, so that nobody fits."""
        return all(self.left(kind) == 0 for kind in (None, *(q.kind for q in self.quotas)))

    def with_seats(self, wanted: Wanted) -> "Room":
        """Return the room after these seats are given."""
        return replace(self, taken=Counter(self.taken) + Counter(wanted))
