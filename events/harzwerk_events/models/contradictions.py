"""What cannot be true of an event at the same time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.clock import wall_clock_exists_once
from harzwerk_cms.registrations.models.contradictions import condition_contradictions

if TYPE_CHECKING:
    from harzwerk_events.models.event_page import EventPageMixin

Problem = tuple[str, str | Promise]


def contradictions(event: "EventPageMixin") -> dict[str, list[str | Promise]]:
    """Return the sentences for each field that contradicts another; an empty field never does."""
    found: dict[str, list[str | Promise]] = {}
    for check in (_times, _clock_changes, _registration_window, _open_list, _capacity, _status):
        for field, sentence in check(event):
            found.setdefault(field, []).append(sentence)
    for field, sentence in condition_contradictions(event, event.starts_at):
        found.setdefault(field, []).append(sentence)
    return found


def _times(event: "EventPageMixin") -> Iterator[Problem]:
    if event.starts_at and event.ends_at and event.ends_at <= event.starts_at:
        yield "ends_at", _("The end must be after the start.")
    if event.doors_open_at and event.starts_at and event.doors_open_at > event.starts_at:
        yield "doors_open_at", _("The doors must open before the start.")


def _clock_changes(event: "EventPageMixin") -> Iterator[Problem]:
    """Calendar programs disagree about times within the hour of a clock change."""
    for field in ("starts_at", "ends_at"):
        moment = getattr(event, field)
        if moment and not wall_clock_exists_once(moment):
            yield field, _("At this hour the clocks change. Please choose another time.")


def _registration_window(event: "EventPageMixin") -> Iterator[Problem]:
    opens, closes = event.registration_opens_at, event.registration_deadline
    if closes and event.ends_at and closes > event.ends_at:
        yield "registration_deadline", _("Registration must close before the event ends.")
    if opens and closes and opens >= closes:
        yield "registration_deadline", _("Registration must close after it opens.")
    if opens and event.ends_at and opens >= event.ends_at:
        yield "registration_opens_at", _("Registration must open before the event ends.")
    until = event.cancellation_deadline
    if until and event.ends_at and until > event.ends_at:
        yield "cancellation_deadline", _("This must be before the event ends.")


def _open_list(event: "EventPageMixin") -> Iterator[Problem]:
    closes = event.open_list_deadline
    if closes and event.ends_at and closes > event.ends_at:
        yield "open_list_deadline", _("This must be before the event ends.")


def _capacity(event: "EventPageMixin") -> Iterator[Problem]:
    if event.capacity is None:
        return
    most = event.venue.max_persons if event.venue_id and event.venue else None
    if most is not None and event.capacity > most:
        yield (
            "capacity",
            _("This venue may hold %(most)d persons, staff and artists included.") % {"most": most},
        )


def _status(event: "EventPageMixin") -> Iterator[Problem]:
    if event.is_cancelled and not event.status_note:
        yield "status_note", _("Please tell visitors in one sentence what happened.")
