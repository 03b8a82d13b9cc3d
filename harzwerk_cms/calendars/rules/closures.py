"""Why nothing takes place on a day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from harzwerk_cms.calendars.enums import ClosureKind, Land
from harzwerk_cms.calendars.holidays import public_holiday, school_holidays
from harzwerk_cms.calendars.models import ClosurePeriod
from harzwerk_cms.calendars.queries import school_holidays_known


@dataclass(frozen=True, slots=True)
class SchoolHolidays:
    """One block of school holidays, and whether an editor has it already.

    Attributes:
        name, first, last: as the Länder have fixed them; both days belong to it.
        is_entered: whether anything that is entered touches it.
    """

    name: str
    first: date
    last: date
    is_entered: bool


def holidays_of_year(land: Land, year: int) -> list[SchoolHolidays]:
    """Return the school holidays that touch a year, beside what is entered of them."""
    entered = list(school_holidays_known(land, year))
    return [
        SchoolHolidays(
            name,
            first,
            last,
            any(row.starts_on <= last and first <= row.ends_on for row in entered),
        )
        for name, first, last in school_holidays(land, year)
    ]


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
