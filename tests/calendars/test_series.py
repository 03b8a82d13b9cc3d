"""One series as RFC 5545 text, read again by a library of its own."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from harzwerk_cms.calendars.entry import CalendarEntry, EntryIdentity, EntryStatus
from harzwerk_cms.calendars.enums import Frequency, Nth, Weekday
from harzwerk_cms.calendars.ical import render_calendar, render_series
from harzwerk_cms.calendars.recurrence import RecurrenceRule, dates
from harzwerk_cms.calendars.series import planned_on, series_entry

BERLIN = ZoneInfo("Europe/Berlin")
IDENTITY = EntryIdentity("event-1@example.org", 3, datetime(2026, 11, 1, 12, tzinfo=UTC))
DAY = timedelta(days=1)
MEETUP = CalendarEntry(
    summary="Treffpunkt Lindenhof",
    starts_at=datetime(2027, 3, 16, 15, tzinfo=BERLIN),
    ends_at=datetime(2027, 3, 16, 18, tzinfo=BERLIN),
    location="Lindenhof",
)
TUESDAYS = RecurrenceRule(Frequency.WEEKLY, date(2027, 3, 16), weekdays=(Weekday.TUESDAY,), count=5)


def as_planned(template, days):
    return {day: planned_on(template, day) for day in days}


def text_of(template, rule, entries):
    return render_calendar([render_series(series_entry(template, rule, entries), IDENTITY)])


def read(text):
    """Return start, end and title of every date that a subscriber sees, in order."""
    calendar = icalendar.Calendar.from_ical(text)
    found = recurring_ical_events.of(calendar).between((2000, 1, 1), (2060, 1, 1))
    return sorted((e["DTSTART"].dt, e["DTEND"].dt, str(e["SUMMARY"])) for e in found)


def expected(entries):
    return sorted((e.starts_at, e.ends_at, e.summary) for e in entries.values())


def test_weekly_meetup_stays_at_three_over_the_clock_change():
    entries = as_planned(MEETUP, dates(TUESDAYS))
    found = read(text_of(MEETUP, TUESDAYS, entries))

    assert [start.astimezone(BERLIN).hour for start, _end, _title in found] == [15] * 5
    assert [start.astimezone(UTC).hour for start, _end, _title in found] == [14, 14, 13, 13, 13]


def test_text_is_the_form_that_every_client_reads():
    entries = as_planned(MEETUP, dates(TUESDAYS))
    del entries[date(2027, 3, 30)]
    entries[date(2027, 4, 6)] = replace(
        entries[date(2027, 4, 6)],
        starts_at=datetime(2027, 4, 7, 14, tzinfo=BERLIN),
        ends_at=datetime(2027, 4, 7, 17, tzinfo=BERLIN),
    )
    lines = text_of(MEETUP, TUESDAYS, entries).decode().split("\r\n")

    assert "RRULE:FREQ=WEEKLY;UNTIL=20270413T130000Z;BYDAY=TU;WKST=MO" in lines
    assert "EXDATE;TZID=Europe/Berlin:20270330T150000" in lines
    assert "RECURRENCE-ID;TZID=Europe/Berlin:20270406T150000" in lines
    assert lines.count("UID:event-1@example.org") == 2
    assert not [line for line in lines if line.startswith(("RDATE", "DURATION"))]


def test_moved_date_is_where_it_moved_and_nowhere_else():
    entries = as_planned(MEETUP, dates(TUESDAYS))
    day = date(2027, 3, 23)
    entries[day] = replace(
        entries[day],
        starts_at=datetime(2027, 3, 24, 14, tzinfo=BERLIN),
        ends_at=datetime(2027, 3, 24, 17, tzinfo=BERLIN),
        location="Kulturbahnhof",
    )

    assert read(text_of(MEETUP, TUESDAYS, entries)) == expected(entries)


def test_cancelled_date_stays_in_and_says_so():
    entries = as_planned(MEETUP, dates(TUESDAYS))
    day = date(2027, 3, 23)
    entries[day] = replace(entries[day], status=EntryStatus.CANCELLED)
    calendar = icalendar.Calendar.from_ical(text_of(MEETUP, TUESDAYS, entries))
    master, override = calendar.walk("VEVENT")

    assert master["STATUS"] == "CONFIRMED"
    assert override["STATUS"] == "CANCELLED"
    assert override["RECURRENCE-ID"].dt == entries[day].starts_at
    assert len(read(calendar.to_ical())) == 5


def test_first_date_that_is_skipped_moves_the_beginning():
    entries = as_planned(MEETUP, dates(TUESDAYS)[1:])
    calendar = icalendar.Calendar.from_ical(text_of(MEETUP, TUESDAYS, entries))

    (master,) = calendar.walk("VEVENT")
    assert master["DTSTART"].dt == datetime(2027, 3, 23, 15, tzinfo=BERLIN)
    assert "EXDATE" not in master
    assert read(calendar.to_ical()) == expected(entries)


@pytest.mark.parametrize(("day", "hours"), [(date(2027, 3, 27), 5), (date(2027, 10, 30), 7)])
def test_night_of_a_clock_change_is_told_by_its_own_times(day, hours):
    start = datetime(2027, 3, 20, 22, tzinfo=BERLIN)
    night = replace(MEETUP, starts_at=start, ends_at=datetime(2027, 3, 21, 4, tzinfo=BERLIN))
    rule = RecurrenceRule(
        Frequency.WEEKLY, date(2027, 3, 20), weekdays=(Weekday.SATURDAY,), until=date(2027, 11, 6)
    )
    entries = as_planned(night, dates(rule))
    series = series_entry(night, rule, entries)

    assert day in {start.date() for start, _entry in series.overrides}
    assert len(series.overrides) == 2
    assert entries[day].ends_at.astimezone(UTC) - entries[day].starts_at.astimezone(
        UTC
    ) == timedelta(hours=hours)
    assert read(text_of(night, rule, entries)) == expected(entries)


def test_series_without_dates_or_with_a_strange_one_is_refused():
    with pytest.raises(ValueError, match="without dates"):
        series_entry(MEETUP, TUESDAYS, {})
    with pytest.raises(ValueError, match="2027-03-17"):
        series_entry(MEETUP, TUESDAYS, as_planned(MEETUP, [date(2027, 3, 16), date(2027, 3, 17)]))


@st.composite
def series(draw):
    first = draw(st.dates(date(2026, 1, 1), date(2030, 12, 28)))
    frequency = draw(st.sampled_from(list(Frequency)))
    most = 7 if frequency == Frequency.WEEKLY else 1
    weekdays = draw(
        st.lists(st.sampled_from(list(Weekday)), min_size=1, max_size=most, unique=True)
    )
    rule = RecurrenceRule(
        frequency, first, interval=draw(st.integers(1, 4)), weekdays=tuple(weekdays),
        nth=draw(st.sampled_from(list(Nth))), count=draw(st.integers(1, 30)),
    )  # fmt: skip
    hour, length = draw(st.integers(4, 22)), draw(st.integers(1, 9))
    start = datetime(2026, 6, 1, hour, tzinfo=BERLIN)
    template = replace(MEETUP, starts_at=start, ends_at=start + timedelta(hours=length))
    days = dates(rule)
    fate = draw(st.lists(st.sampled_from("kkkkxmc"), min_size=len(days), max_size=len(days)))
    entries = as_planned(template, days)
    for day, what in zip(days, fate, strict=True):
        entry = entries[day]
        if what == "x":
            del entries[day]
        elif what == "m":
            entries[day] = replace(entry, starts_at=entry.starts_at - timedelta(minutes=30))
        elif what == "c":
            entries[day] = replace(entry, status=EntryStatus.CANCELLED)
    return template, rule, entries


@given(series())
def test_a_subscriber_sees_exactly_the_dates(drawn):
    template, rule, entries = drawn
    if not entries:
        return
    found = read(text_of(template, rule, entries))

    assert [(start, end) for start, end, _title in found] == [
        (start, end) for start, end, _title in expected(entries)
    ]
