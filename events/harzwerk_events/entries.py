"""An event as calendars show it."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import translation

from harzwerk_cms.calendars.entry import CalendarEntry, EntryStatus
from harzwerk_cms.core.links import page_address
from harzwerk_cms.venues.models import Venue
from harzwerk_events.enums import EventStatus
from harzwerk_events.models import EventPage

STATUS = {
    EventStatus.SCHEDULED: EntryStatus.CONFIRMED,
    EventStatus.CANCELLED: EntryStatus.CANCELLED,
    EventStatus.POSTPONED: EntryStatus.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class TimeAndPlace:
    """What an event must have before it can be booked or put into a calendar."""

    starts_at: datetime
    ends_at: datetime
    venue: Venue


def time_and_place(page: EventPage) -> TimeAndPlace | None:
    """Return when and where an event is, or None while a draft leaves it open."""
    if page.starts_at and page.ends_at and page.venue:
        return TimeAndPlace(page.starts_at, page.ends_at, page.venue)
    return None


def entry_of(page: EventPage, at: TimeAndPlace) -> CalendarEntry:
    """Return what calendars show of an event."""
    with translation.override(settings.LANGUAGE_CODE):
        kind = str(page.get_event_type_display())
    parts = [page.status_note if page.is_cancelled else "", page.teaser, page.price_text]
    return CalendarEntry(
        summary=page.title,
        starts_at=at.starts_at,
        ends_at=at.ends_at,
        location=at.venue.full_name,
        description="\n\n".join(part for part in parts if part),
        url=page_address(page),
        categories=(kind,),
        status=STATUS[EventStatus(page.status)],
    )
