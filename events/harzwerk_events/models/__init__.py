"""Event pages, and those who perform there."""

from harzwerk_events.models.event_page import (
    EventCooperation,
    EventPage,
    EventPageMixin,
    EventQuestion,
    EventSeatKind,
    EventWorkshop,
)
from harzwerk_events.models.index_page import EventIndexPage
from harzwerk_events.models.open_list import OpenListMixin
from harzwerk_events.models.performer import PerformerApplication

__all__ = [
    "EventCooperation",
    "EventIndexPage",
    "EventPage",
    "EventPageMixin",
    "EventQuestion",
    "EventSeatKind",
    "EventWorkshop",
    "OpenListMixin",
    "PerformerApplication",
]
