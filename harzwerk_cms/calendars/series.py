"""A rule and its dates as one entry: what is regular, what is left out, what differs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from harzwerk_cms.calendars.entry import CalendarEntry
from harzwerk_cms.calendars.recurrence import RecurrenceRule, candidates


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """A regular series with its exceptions.

    Attributes:
        entry: the first date as planned; the rule names its day.
        rule: begins on that day.
        last: the last start as planned.
        excluded: planned starts on which nothing takes place and nothing is told.
        overrides: planned start and facts of each date that is not as planned: moved,
            cancelled, with a note of its own, or longer by a clock change.
    """

    entry: CalendarEntry
    rule: RecurrenceRule
    last: datetime
    excluded: tuple[datetime, ...] = ()
    overrides: tuple[tuple[datetime, CalendarEntry], ...] = ()


def series_entry(
    template: CalendarEntry, rule: RecurrenceRule, dates: Mapping[date, CalendarEntry]
) -> SeriesEntry:
    """Return one entry for all dates of a rule.

    Starts and ends are wall times: a date at 19:00 is at 19:00 in summer and in winter.
    A date that a clock change makes an hour longer or shorter is told by its own times,
    because calendar programs disagree about it.

    Args:
        template: the facts that count unless a date differs; of its times only the wall
            clock counts.
        rule: when the series repeats.
        dates: what takes place, or is shown as cancelled, by its planned day; at least one.

    Raises:
        ValueError: there is no date, or the rule does not name one of the days.
    """
    days = sorted(dates)
    if not days:
        raise ValueError("a series without dates")
    rule = replace(rule, first=days[0], until=days[-1], count=None)
    named = list(candidates(rule))
    strangers = dates.keys() - set(named)
    if strangers:
        raise ValueError(f"the rule does not name {min(strangers)}")
    planned = {day: planned_on(template, day) for day in named}
    first = planned[days[0]]
    length = _elapsed(first)
    return SeriesEntry(
        entry=first,
        rule=rule,
        last=planned[days[-1]].starts_at,
        excluded=tuple(planned[day].starts_at for day in named if day not in dates),
        overrides=tuple(
            (planned[day].starts_at, dates[day])
            for day in days
            if dates[day] != planned[day] or _elapsed(dates[day]) != length
        ),
    )


def planned_on(template: CalendarEntry, day: date) -> CalendarEntry:
    """Return the facts of a series on one of its days, by the wall clock of the template."""
    start, end = timezone.localtime(template.starts_at), timezone.localtime(template.ends_at)
    shift = day - start.date()
    return replace(template, starts_at=_on_the_wall(start, shift), ends_at=_on_the_wall(end, shift))


def _elapsed(entry: CalendarEntry) -> timedelta:
    # Two moments of one zone are subtracted by the wall clock; these are not.
    return entry.ends_at.astimezone(UTC) - entry.starts_at.astimezone(UTC)


def _on_the_wall(moment: datetime, shift: timedelta) -> datetime:
    return timezone.make_aware(moment.replace(tzinfo=None, fold=0) + shift)
