"""Entries become RFC 5545 text; the only place that imports icalendar."""

import re
from collections.abc import Iterable
from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from icalendar import Event, vRecur, vText
from icalendar.prop import vUri

from harzwerk_cms.calendars.entry import CalendarEntry, EntryIdentity, EntryStatus
from harzwerk_cms.calendars.enums import Frequency
from harzwerk_cms.calendars.series import SeriesEntry

PRODID = "-//Harzwerk//harzwerk-cms//DE"
MAX_DESCRIPTION = 3000
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

# RFC 5545 section 3.6.5 with one yearly rule each way: the form that every client reads
# right. The library's own generator writes RDATE lists, with which Thunderbird shows
# summer events an hour late.
VTIMEZONE = """\
BEGIN:VTIMEZONE
TZID:{zone}
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE
"""

CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def render_entry(entry: CalendarEntry, identity: EntryIdentity) -> str:
    """Return one VEVENT with CRLF line ends.

    DTSTAMP is the last change, not the moment of rendering (RFC 5545 section 3.8.7.2),
    so that the same entry always has the same bytes.

    Raises:
        ValueError: the end is not after the start.
    """
    return _text(_component(entry, identity))


def render_series(series: SeriesEntry, identity: EntryIdentity) -> str:
    """Return the VEVENT of a series, followed by one for each date that differs.

    What clients read alike: FREQ first, UNTIL in UTC at the last start (RFC 5545 section
    3.3.10), EXDATE and RECURRENCE-ID with the zone of DTSTART, DTEND and never DURATION,
    no date both excluded and overridden.

    Raises:
        ValueError: an end is not after its start.
    """
    zone = ZoneInfo(settings.TIME_ZONE)
    master = _component(series.entry, identity)
    master.add("rrule", _rule(series))
    excluded = [start.astimezone(zone) for start in series.excluded]
    if excluded:
        master.add("exdate", excluded)
    others = []
    for start, entry in series.overrides:
        other = _component(entry, identity)
        other.add("recurrence-id", start.astimezone(zone))
        others.append(_text(other))
    return "".join([_text(master), *others])


def _rule(series: SeriesEntry) -> vRecur:
    rule = series.rule
    parts: dict[str, Any] = {"FREQ": "MONTHLY"}
    if rule.frequency == Frequency.WEEKLY:
        parts = {"FREQ": "WEEKLY", "BYDAY": [DAYS[day] for day in sorted(rule.weekdays)]}
    elif rule.frequency == Frequency.MONTHLY_BY_DAY:
        parts["BYMONTHDAY"] = rule.first.day
    else:
        parts["BYDAY"] = f"{int(rule.nth)}{DAYS[rule.weekdays[0]]}"
    if rule.interval > 1:
        parts["INTERVAL"] = rule.interval
    # Mondays begin the week: "every second week" depends on it.
    return vRecur({**parts, "UNTIL": series.last.astimezone(UTC), "WKST": "MO"})


def _component(entry: CalendarEntry, identity: EntryIdentity) -> Event:
    if entry.ends_at <= entry.starts_at:
        raise ValueError(f"{identity.uid} ends before it starts")
    zone = ZoneInfo(settings.TIME_ZONE)
    changed = identity.changed_at.astimezone(UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", identity.uid)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", identity.sequence)
    event.add("dtstart", entry.starts_at.astimezone(zone))
    event.add("dtend", entry.ends_at.astimezone(zone))
    event.add("status", entry.status.value)
    event.add("summary", _summary(entry))
    for name, value in (
        ("location", one_line(entry.location)),
        ("description", plain(entry.description)[:MAX_DESCRIPTION]),
    ):
        if value:
            event.add(name, value)
    if entry.url:
        event.add("url", vUri(iri_to_uri(entry.url)))
    if entry.categories:
        event.add("categories", [vText(plain(word)) for word in entry.categories])
    return event


def _text(event: Event) -> str:
    return event.to_ical().decode()


def render_calendar(
    events: Iterable[str],
    *,
    name: str = "",
    organizer: str = "",
    attendee: str = "",
    method: str = "",
) -> bytes:
    """Return a calendar of rendered VEVENTs.

    A feed has a name and a hint how often to ask, and neither METHOD nor a UID of its
    own: vdirsyncer takes a calendar's UID for that of every event. A file in a mail has a
    METHOD and an ORGANIZER, and no name: Outlook would open it as a second calendar.

    Args:
        events: what `render_entry` returned.
        name: the calendar's name, for feeds.
        organizer: mail address, written into every event; for mails.
        attendee: mail address of the one recipient; for REQUEST and CANCEL.
        method: PUBLISH, REQUEST or CANCEL, for mails.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODID}", "CALSCALE:GREGORIAN"]
    if method:
        lines.append(f"METHOD:{method}")
    if name:
        escaped = vText(one_line(name)).to_ical().decode()
        lines += [
            fold(f"NAME:{escaped}"),
            fold(f"X-WR-CALNAME:{escaped}"),
            "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
            "X-PUBLISHED-TTL:PT6H",
        ]
    lines += VTIMEZONE.format(zone=settings.TIME_ZONE).splitlines()
    head = "\r\n".join(lines) + "\r\n"
    people = []
    if organizer:
        people.append(f"ORGANIZER:mailto:{organizer}")
    if attendee:
        # What clients know best; without RSVP some of them keep nothing at all.
        asks = ";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
        people.append(f"ATTENDEE{asks if method == 'REQUEST' else ''}:mailto:{attendee}")
    if people:
        end = "END:VEVENT\r\n"
        lines_of_people = "".join(fold(line) + "\r\n" for line in people)
        events = (event.removesuffix(end) + lines_of_people + end for event in events)
    body = "".join(events)
    return (head + body + "END:VCALENDAR\r\n").encode()


def revised(vevent: str, identity: EntryIdentity, *, is_cancelled: bool = False) -> str:
    """Return a rendered VEVENT as another revision of the same entry.

    Args:
        vevent: what `render_entry` returned.
        identity: the new SEQUENCE, and the moment for DTSTAMP and LAST-MODIFIED.
        is_cancelled: whether STATUS becomes CANCELLED.
    """
    moment = identity.changed_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    values = {"SEQUENCE": str(identity.sequence), "DTSTAMP": moment, "LAST-MODIFIED": moment}
    if is_cancelled:
        values["STATUS"] = EntryStatus.CANCELLED.value
    for name, value in values.items():
        # These lines are short, so never folded; a folded line begins with a space.
        vevent = re.sub(rf"(?m)^{name}:[^\r\n]*", f"{name}:{value}", vevent, count=1)
    return vevent


def fold(line: str) -> str:
    """Fold a line at 75 octets without cutting a character (RFC 5545 section 3.1)."""
    parts, current = [], ""
    for character in line:
        if len((current + character).encode()) > 74:  # noqa: PLR2004 -- 75 less the leading space
            parts.append(current)
            current = ""
        current += character
    return "\r\n ".join([*parts, current])


def plain(text: str) -> str:
    """Return text without control characters and without trailing white space."""
    return CONTROL_CHARACTERS.sub("", text).strip()


def one_line(text: str) -> str:
    """Return text on one line."""
    return " ".join(plain(text).split())


def _summary(entry: CalendarEntry) -> str:
    title = one_line(entry.summary)
    if entry.status == EntryStatus.CANCELLED:
        return _("Cancelled") + f": {title}"
    return title
