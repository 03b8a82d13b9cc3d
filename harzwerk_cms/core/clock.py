"""Local time: the wall clock people plan by."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def local_day(moment: datetime) -> date:
    """Return the local calendar day of an aware datetime."""
    return timezone.localtime(moment).date()


def start_of_day(day: date) -> datetime:
    """Return local midnight of `day` as an aware datetime."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of_day(day: date) -> datetime:
    """Return the last microsecond of `day`: "until 5 December" includes that whole day."""
    return start_of_day(day + timedelta(days=1)) - timedelta(microseconds=1)


def wall_clock_exists_once(moment: datetime) -> bool:
    """Tell whether the local wall time of `moment` exists exactly once.

    In the night of a clock change one hour is missing or comes twice. Calendar
    programs disagree about starts within it, so the editor refuses them.
    """
    wall = timezone.localtime(moment).replace(tzinfo=None, fold=0)
    zone = timezone.get_current_timezone()
    first = wall.replace(tzinfo=zone, fold=0)
    second = wall.replace(tzinfo=zone, fold=1)
    return first.utcoffset() == second.utcoffset()
