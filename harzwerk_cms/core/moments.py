"""Days and times as people say them, in the current language."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

# A range must not break: word joiners around the dash, a no-break space before "Uhr".
DASH = "\u2060–\u2060"
SPACE = "\u00a0"
# Whoever goes home before this hour says that it was the evening before.
MORNING = 6


def day(moment: datetime) -> str:
    """Return the day with its weekday: "Freitag, 5. Februar 2027"."""
    return date_format(localtime(moment), _("l, j F Y"))


def day_and_clock(moment: datetime) -> str:
    """Return day and time for a sentence that says "Uhr" itself."""
    return f"{day(moment)}, {localtime(moment):%H:%M}"


def day_and_time(moment: datetime) -> str:
    """Return day and time: "Freitag, 5. Februar 2027, 20:00 Uhr"."""
    return _("%(day)s, %(time)s") % {"day": day(moment), "time": f"{localtime(moment):%H:%M}"}


def days(starts_at: datetime, ends_at: datetime) -> str:
    """Return the day, or the first and the last: "12.–13. Juni 2027"."""
    starts, ends = localtime(starts_at), localtime(ends_at)
    if belongs_to_one_evening(starts, ends):
        return day(starts)
    same_month = (starts.year, starts.month) == (ends.year, ends.month)
    first = date_format(starts, _("j") if same_month else _("j F"))
    last = date_format(ends, _("j F Y"))
    return f"{first}{DASH}{last}"


def times(starts_at: datetime, ends_at: datetime) -> str:
    """Return from when until when: "20:00–22:00 Uhr"."""
    starts, ends = localtime(starts_at), localtime(ends_at)
    clocks = {"start": f"{starts:%H:%M}", "end": f"{ends:%H:%M}"}
    if belongs_to_one_evening(starts, ends):
        text = _("%(start)s–%(end)s") % clocks
        return text.replace("–", DASH).replace(" ", SPACE)
    return _("%(start)s to %(end)s") % clocks


def time_range(starts_at: datetime, ends_at: datetime) -> str:
    """Return date and time: on one day, over midnight, over several days."""
    return f"{days(starts_at, ends_at)}, {times(starts_at, ends_at)}"


def plain(text: str) -> str:
    """Return a range without its word joiners, for which some mail readers show a box."""
    return text.replace("\u2060", "")


def belongs_to_one_evening(starts: datetime, ends: datetime) -> bool:
    """Tell whether the end still belongs to the day of the start: until the morning."""
    nights = (ends.date() - starts.date()).days
    return nights == 0 or (nights == 1 and ends.hour < MORNING)
