"""When the demo's events happen, computed from the day the demo is loaded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from harzwerk_cms.calendars.enums import Land
from harzwerk_cms.calendars.holidays import public_holiday, quiet_day, school_holidays

BERLIN = ZoneInfo("Europe/Berlin")
MON, TUE, WED, FRI, SAT, SUN = 0, 1, 2, 4, 5, 6
JUNE = 6
WEEK = timedelta(days=7)


def is_holiday(day: date) -> bool:
    """Tell whether a day is a public holiday in Thüringen."""
    return bool(public_holiday(day, Land.TH))


def is_quiet(day: date) -> bool:
    """Tell whether a day is Karfreitag, Volkstrauertag, Buß- und Bettag or Totensonntag."""
    return bool(quiet_day(day))


def is_school_holiday(day: date) -> bool:
    """Tell whether schools in Thüringen are closed, as far as that is fixed."""
    return any(first <= day <= last for _name, first, last in school_holidays(Land.TH, day.year))


def weekday_from(day: date, weekday: int) -> date:
    """Return the first such weekday on or after `day` that is free to use."""
    return free(day + timedelta(days=(weekday - day.weekday()) % 7))


def free(day: date, *, step: timedelta = WEEK) -> date:
    """Return `day`, or the same weekday later when people expect a day off or of silence."""
    while is_holiday(day) or is_quiet(day):
        day += step
    return day


def first_weekday_of_month(day: date, weekday: int) -> date:
    """Return the next first such weekday of a month, on or after `day`."""
    month = day.replace(day=1)
    while True:
        found = weekday_from(month, weekday)
        if found >= day:
            return found
        month = (month + timedelta(days=32)).replace(day=1)


def meetup_from(day: date) -> date:
    """Return the next Tuesday on which neither schools nor offices are closed."""
    found = weekday_from(day, TUE)
    while is_school_holiday(found):
        found = weekday_from(found + timedelta(days=1), TUE)
    return found


def june_weekend(day: date) -> date:
    """Return the Saturday of the second weekend of the next June."""
    for year in (day.year, day.year + 1):
        first = date(year, JUNE, 1)
        found = first + timedelta(days=(SAT - first.weekday()) % 7) + WEEK
        if found > day:
            return found
    raise AssertionError("the June of the next year is always ahead")


def holiday_workshop(day: date) -> date:
    """Return the next Monday of a school-holiday week with five working days.

    Beyond the table of holidays the week two months ahead has to do.
    """
    for monday in _mondays(day + WEEK, weeks=53):
        week = [monday + timedelta(days=n) for n in range(5)]
        if all(is_school_holiday(d) and not is_holiday(d) for d in week):
            return monday
    return weekday_from(day + timedelta(days=60), MON)


def _mondays(day: date, weeks: int) -> Iterator[date]:
    first = day + timedelta(days=-day.weekday() % 7)
    return (first + n * WEEK for n in range(weeks))


def at(day: date, clock: str) -> datetime:
    """Return the moment when the clocks in the Harz show `clock` on `day`."""
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=BERLIN)


def long_date(day: date) -> str:
    """Return a date as it stands in a German sentence: Dienstag, 24. November 2026."""
    return date_format(day, "l, j. F Y")


def short_date(day: date) -> str:
    """Return a date without weekday and year: 24. November."""
    return date_format(day, "j. F")


@dataclass(frozen=True, slots=True)
class DemoDates:
    """The day of loading, and every day that is computed from it."""

    today: date

    def ahead(self, days: int) -> date:
        """Return the day so many days after the day of loading; before it when negative."""
        return self.today + timedelta(days=days)

    @property
    def slam(self) -> date:
        """Friday in two to three weeks."""
        return weekday_from(self.ahead(18), FRI)

    @property
    def slam_before(self) -> date:
        """A Friday that lies about a month back."""
        day = self.ahead(-25)
        return free(day - timedelta(days=(day.weekday() - FRI) % 7), step=-WEEK)

    @property
    def concert(self) -> date:
        """Saturday in about four weeks."""
        return weekday_from(self.ahead(26), SAT)

    @property
    def open_stage(self) -> date:
        """The next first Wednesday of a month."""
        return first_weekday_of_month(self.ahead(1), WED)

    @property
    def meetup(self) -> date:
        """The next Tuesday."""
        return meetup_from(self.ahead(1))

    @property
    def reading(self) -> date:
        """Saturday in about five weeks."""
        return weekday_from(self.ahead(33), SAT)

    @property
    def festival(self) -> date:
        """A Saturday in June."""
        return june_weekend(self.today)

    @property
    def conference(self) -> date:
        """Wednesday in about a quarter of a year."""
        return weekday_from(self.ahead(95), WED)

    @property
    def space_conference(self) -> date:
        """Monday in about six weeks."""
        return weekday_from(self.ahead(45), MON)

    @property
    def cancelled_concert(self) -> date:
        """Nine days ahead."""
        return free(self.ahead(9))

    @property
    def workshop(self) -> date:
        """Monday of a week without school."""
        return holiday_workshop(self.today)

    @property
    def visit(self) -> date:
        """Tuesday in about two weeks."""
        return weekday_from(self.ahead(13), TUE)

    @property
    def course_evening(self) -> date:
        """The first evening of the German course for beginners."""
        return weekday_from(self.ahead(9), TUE)

    @property
    def course_morning(self) -> date:
        """The first morning of the German course B1."""
        return weekday_from(self.ahead(50), MON)
