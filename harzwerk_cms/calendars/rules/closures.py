"""Why nothing takes place on a day."""

from collections.abc import Callable, Iterable
from datetime import date

from harzwerk_cms.calendars.enums import ClosureKind, Land
from harzwerk_cms.calendars.holidays import public_holiday
from harzwerk_cms.calendars.models import ClosurePeriod


def reasons_to_skip(
    closures: Iterable[ClosurePeriod],
    *,
    land: Land,
    public_holidays: bool,
    school_holidays: bool,
) -> Callable[[date], str]:
    """Return a function that names why nothing takes place on a day, or says nothing.

    Closed days always count, whatever the switches say.

    Args:
        closures: what `queries.closures` returned.
        land: whose public holidays count.
        public_holidays: whether they are skipped.
        school_holidays: whether closures of that kind are skipped.
    """
    counted = [
        closure for closure in closures if closure.kind == ClosureKind.CLOSED or school_holidays
    ]

    def reason(day: date) -> str:
        holiday = public_holiday(day, land) if public_holidays else ""
        return holiday or next((c.name for c in counted if c.covers(day)), "")

    return reason
