"""A rule becomes dates; no clock, no zone, no database.

Rules are expanded as days. The wall time of a series is put on each day afterwards, so
that 19:00 stays 19:00 over a clock change.
"""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from dateutil.rrule import MONTHLY, WEEKLY, rrule
from dateutil.rrule import weekday as nth_weekday

from harzwerk_cms.calendars.enums import Frequency, Nth, Weekday

# A weekly series of five years; nobody plans further, and each date becomes a row.
MOST_DATES = 260
# What lies in front of the last date, skipped days included.
MOST_CANDIDATES = 4 * MOST_DATES


@dataclass(frozen=True, slots=True)
class RecurrenceRule:
    """When something repeats.

    Attributes:
        frequency: weekly, or monthly in one of two ways.
        first: no date is earlier; the first date that fits may be later.
        interval: every how many weeks or months; at least 1.
        weekdays: for weekly rules, at least one; for "the first Wednesday" exactly one.
        nth: for "the first Wednesday": which one.
        until: the last day that may be a date.
        count: how many dates take place; days that are skipped do not count.
    """

    frequency: Frequency
    first: date
    interval: int = 1
    weekdays: tuple[Weekday, ...] = ()
    nth: Nth = Nth.FIRST
    until: date | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """One day that the rule names.

    Attributes:
        day: the day.
        reason: why it is skipped, in words; empty when it takes place.
        is_forced: whether it takes place although there is a reason to skip it.
    """

    day: date
    reason: str = ""
    is_forced: bool = False

    @property
    def takes_place(self) -> bool:
        """Whether it is a date of the series."""
        return self.is_forced or not self.reason


def candidates(rule: RecurrenceRule) -> Iterator[date]:
    """Yield the days a rule names, in order, at most until its last day.

    A month without such a day (the 31st, a fifth Wednesday) has no date.
    """
    moments = rrule(
        dtstart=datetime.combine(rule.first, time.min),
        interval=rule.interval,
        until=datetime.combine(rule.until, time.min) if rule.until else None,
        **_by(rule),
    )
    for moment in islice(moments, MOST_CANDIDATES):
        yield moment.date()


def plan(
    rule: RecurrenceRule,
    *,
    reason_to_skip: Callable[[date], str] = lambda _day: "",
    forced: AbstractSet[date] = frozenset(),
) -> list[PlannedDate]:
    """Return the days of a rule with what becomes of each, in order.

    Ends at the rule's last day, or when as many dates as wanted take place, or at
    `MOST_DATES`.

    Args:
        rule: when it repeats.
        reason_to_skip: returns why nothing takes place on a day, or nothing.
        forced: days on which it takes place all the same.
    """
    wanted = min(rule.count or MOST_DATES, MOST_DATES)
    planned: list[PlannedDate] = []
    held = 0
    for day in candidates(rule):
        reason = reason_to_skip(day)
        found = PlannedDate(day, reason, is_forced=bool(reason) and day in forced)
        planned.append(found)
        held += found.takes_place
        if held == wanted:
            break
    return planned


def dates(rule: RecurrenceRule) -> list[date]:
    """Return the days of a rule when nothing is skipped."""
    return [planned.day for planned in plan(rule)]


def _by(rule: RecurrenceRule) -> dict[str, Any]:
    if rule.frequency == Frequency.WEEKLY:
        return {"freq": WEEKLY, "byweekday": rule.weekdays}
    if rule.frequency == Frequency.MONTHLY_BY_DAY:
        return {"freq": MONTHLY, "bymonthday": rule.first.day}
    return {"freq": MONTHLY, "byweekday": nth_weekday(rule.weekdays[0], int(rule.nth))}
