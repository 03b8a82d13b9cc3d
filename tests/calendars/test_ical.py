"""Entries as RFC 5545 text, point by point of what clients need."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from harzwerk_cms.calendars.entry import CalendarEntry, EntryIdentity, EntryStatus
from harzwerk_cms.calendars.ical import fold, render_calendar, render_entry

BERLIN = ZoneInfo("Europe/Berlin")
IDENTITY = EntryIdentity("event-1@example.org", 3, datetime(2026, 11, 1, 12, tzinfo=UTC))


def entry(**fields):
    start = fields.pop("starts_at", datetime(2027, 7, 2, 20, tzinfo=BERLIN))
    return CalendarEntry(
        **{
            "summary": "Wortgeröll; Slam, Nr. 14",
            "starts_at": start,
            "ends_at": start + timedelta(hours=2),
            **fields,
        }
    )


def parsed(**fields):
    return icalendar.Calendar.from_ical(render_calendar([render_entry(entry(**fields), IDENTITY)]))


def test_entry_has_identity_times_and_escaped_text():
    event = parsed(location="Alte Weberei, Webergasse 12").walk("VEVENT")[0]

    assert event["UID"] == "event-1@example.org"
    assert event["SEQUENCE"] == 3
    assert event["SUMMARY"] == "Wortgeröll; Slam, Nr. 14"
    assert event["LOCATION"] == "Alte Weberei, Webergasse 12"
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == IDENTITY.changed_at
    assert "ATTENDEE" not in event
    assert "DURATION" not in event


def test_same_facts_give_the_same_bytes():
    first = render_entry(entry(), IDENTITY)

    assert first == render_entry(entry(), IDENTITY)


def test_same_moment_in_another_zone_is_no_change():
    there = entry()
    here = entry(starts_at=there.starts_at.astimezone(UTC))

    assert (here.appointment, here.content) == (there.appointment, there.content)


def test_cancelled_entry_says_so_twice():
    event = parsed(status=EntryStatus.CANCELLED).walk("VEVENT")[0]

    assert event["STATUS"] == "CANCELLED"
    assert event["SUMMARY"] == "Abgesagt: Wortgeröll; Slam, Nr. 14"


def test_feed_has_a_name_and_no_method_and_no_uid():
    calendar = icalendar.Calendar.from_ical(render_calendar([], name="Veranstaltungen, alle"))

    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == r"Veranstaltungen\, alle"
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert "METHOD" not in calendar
    assert "UID" not in calendar
    assert len(calendar.walk("VTIMEZONE")) == 1


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [
        (datetime(2027, 3, 23, 16, tzinfo=BERLIN), 15),
        (datetime(2027, 3, 30, 16, tzinfo=BERLIN), 14),
        (datetime(2027, 10, 26, 16, tzinfo=BERLIN), 14),
        (datetime(2027, 11, 2, 16, tzinfo=BERLIN), 15),
        (datetime(2045, 7, 4, 16, tzinfo=BERLIN), 14),
    ],
)
def test_wall_time_holds_over_clock_changes_for_an_independent_reader(day, utc_hour):
    calendar = parsed(starts_at=day)
    zone = calendar.walk("VTIMEZONE")[0].to_tz()

    start = calendar.walk("VEVENT")[0]["DTSTART"].dt.replace(tzinfo=None)

    assert start.hour == 16
    assert start.replace(tzinfo=zone).astimezone(UTC).hour == utc_hour


def test_empty_properties_are_not_written():
    text = render_entry(entry(), IDENTITY)

    assert "LOCATION" not in text
    assert "DESCRIPTION" not in text


def test_title_that_looks_like_a_line_of_the_format_stays_a_title():
    vevent = render_entry(entry(summary="END:VEVENT"), IDENTITY)

    raw = render_calendar([vevent], organizer="post@example.org", method="PUBLISH")

    event = icalendar.Calendar.from_ical(raw).walk("VEVENT")[0]
    assert event["SUMMARY"] == "END:VEVENT"
    assert event["ORGANIZER"] == "mailto:post@example.org"


def test_end_before_start_is_refused():
    with pytest.raises(ValueError, match="ends before it starts"):
        render_entry(entry(ends_at=datetime(2027, 7, 2, 19, tzinfo=BERLIN)), IDENTITY)


texts = st.text(min_size=1, max_size=200).filter(lambda text: text.strip())


@given(summary=texts, description=texts, location=texts)
def test_any_text_survives_and_no_line_is_too_long(summary, description, location):
    vevent = render_entry(
        entry(summary=summary, description=description, location=location), IDENTITY
    )
    raw = render_calendar([vevent], name=summary)

    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw.replace(b"\r\n", b"").count(b"\n") == 0
    events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert len(events) == 1
    assert events[0].errors == []
    assert events[0]["UID"] == "event-1@example.org"


@given(text=st.text(max_size=300))
def test_folding_loses_nothing(text):
    line = "NAME:" + text.replace("\r", "").replace("\n", "")

    assert fold(line).replace("\r\n ", "") == line


def test_a_subscriber_finds_the_event_on_its_day():
    calendar = parsed()

    found = recurring_ical_events.of(calendar).at((2027, 7, 2))

    assert [e["UID"] for e in found] == ["event-1@example.org"]
