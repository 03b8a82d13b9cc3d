"""Event pages."""

from harzwerk_events.models.event_page import (
    EventCooperation,
    EventPage,
    EventPageMixin,
    EventQuestion,
)
from harzwerk_events.models.index_page import EventIndexPage

__all__ = ["EventCooperation", "EventIndexPage", "EventPage", "EventPageMixin", "EventQuestion"]
