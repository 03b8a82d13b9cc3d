"""Event pages."""

from harzwerk_events.models.event_page import (
    EventCooperation,
    EventPage,
    EventPageMixin,
    EventQuestion,
    EventSeatKind,
    EventWorkshop,
)
from harzwerk_events.models.index_page import EventIndexPage

__all__ = [
    "EventCooperation",
    "EventIndexPage",
    "EventPage",
    "EventPageMixin",
    "EventQuestion",
    "EventSeatKind",
    "EventWorkshop",
]
