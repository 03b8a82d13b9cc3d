"""When the open list takes people, and whether there is a place."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import Reason
from harzwerk_events.enums import Visibility
from harzwerk_events.models import EventPage
from harzwerk_events.queries import reserve_taken, slots_taken
from harzwerk_events.rules.request import PlaceRequest

# Deadlines name their last minute.
INCLUSIVE = timedelta(minutes=1)


class ListWindow(StrEnum):
    """Where an open list stands in time."""

    NOT_WANTED = "not_wanted"
    OPEN = "open"
    CLOSED = "closed"
    OVER = "over"


def list_window(page: EventPage, now: datetime) -> ListWindow:
    """Tell whether people can put themselves on the list at `now`."""
    if not page.has_open_list or not page.live or page.starts_at is None or page.ends_at is None:
        return ListWindow.NOT_WANTED
    if now >= page.ends_at:
        return ListWindow.OVER
    if page.is_cancelled:
        return ListWindow.NOT_WANTED
    deadline = page.open_list_deadline
    closes = deadline + INCLUSIVE if deadline else page.starts_at
    return ListWindow.OPEN if now < closes else ListWindow.CLOSED


def list_text(state: ListWindow) -> str:
    """Return the sentence a visitor reads instead of the form."""
    texts = {
        ListWindow.OVER: _("This date is over."),
        ListWindow.CLOSED: _("The list is closed."),
        ListWindow.NOT_WANTED: _("There is no open list here."),
    }
    return texts.get(state, "")


def check_window(request: PlaceRequest) -> Iterator[Reason]:
    """Nobody gets on a list that is closed."""
    state = list_window(request.page, request.now)
    if state != ListWindow.OPEN:
        yield None, list_text(state)


def check_places(request: PlaceRequest) -> Iterator[Reason]:
    """Nobody gets on a list that is full, its reserve included."""
    if not (request.has_slot or request.has_reserve):
        yield None, full_text()


def full_text() -> str:
    """Return what people read when neither a slot nor a reserve place is free."""
    return _("The list is full, and so is the reserve. Looking in again is worth it.")


def may_withdraw(page: EventPage, now: datetime) -> bool:
    """Tell whether a performer may still withdraw by link: until the event ends."""
    return page.ends_at is None or now < page.ends_at


def open_list_facts(page: EventPage, now: datetime) -> dict[str, Any]:
    """Return what the public reads about a list: numbers and sentences, never a person.

    A sensitive event shows no numbers.
    """
    state = list_window(page, now)
    slots_left = max(0, page.open_list_slots - slots_taken(page))
    reserve_left = max(0, page.open_list_reserve - reserve_taken(page))
    is_full = not (slots_left or reserve_left)
    return {
        "is_open": state == ListWindow.OPEN,
        "is_full": is_full,
        "reason": list_text(state) or (full_text() if is_full else ""),
        "shows_numbers": page.visibility != Visibility.SENSITIVE,
        "slots_left": slots_left,
        "reserve_left": reserve_left,
        "closes_at": page.open_list_deadline or page.starts_at,
    }
