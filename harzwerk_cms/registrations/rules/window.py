"""When registering and cancelling is possible."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import Reason
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.rules.request import SeatRequest

# Deadlines name their last minute.
INCLUSIVE = timedelta(minutes=1)


class Window(StrEnum):
    """Where we stand in time."""

    NOT_WANTED = "not_wanted"
    NOT_YET = "not_yet"
    OPEN = "open"
    CLOSED = "closed"
    OVER = "over"


def window(bookable: Bookable, now: datetime, *, invited: bool = False) -> Window:
    """Tell whether registration is open at `now`, for invited people perhaps earlier."""
    if now >= bookable.ends_at:
        return Window.OVER
    if not bookable.accepts:
        return Window.NOT_WANTED
    opens = _opens(bookable, invited=invited)
    if opens and now < opens:
        return Window.NOT_YET
    if now >= closing_time(bookable):
        return Window.CLOSED
    return Window.OPEN


def _opens(bookable: Bookable, *, invited: bool) -> datetime | None:
    if invited and bookable.early_opens_at and bookable.opens_at:
        return min(bookable.early_opens_at, bookable.opens_at)
    return bookable.opens_at


def closing_time(bookable: Bookable) -> datetime:
    """Return the first moment at which nobody can register any more."""
    return bookable.closes_at + INCLUSIVE if bookable.closes_at else bookable.starts_at


def may_cancel(bookable: Bookable, now: datetime) -> bool:
    """Tell whether a participant may still cancel by link."""
    until = bookable.cancel_until
    return now < (until + INCLUSIVE if until else bookable.starts_at)


def check_window(request: SeatRequest) -> Iterator[Reason]:
    """Staff may register at any time before the end, also where visitors cannot."""
    state = window(request.bookable, request.now, invited=request.invitation is not None)
    if state == Window.OPEN or (request.by_staff and state != Window.OVER):
        return
    yield None, window_text(request.bookable, state)


def window_text(bookable: Bookable, state: Window) -> str:
    """Return the sentence a visitor reads instead of the form."""
    if state == Window.NOT_YET and bookable.opens_at:
        opens = date_format(localtime(bookable.opens_at), "j. F Y, H:i")
        return _("Registration opens on %(day)s.") % {"day": opens}
    texts = {
        Window.OVER: _("This date is over."),
        Window.CLOSED: _("Registration is closed."),
        Window.NOT_WANTED: _("Registration is not possible here."),
    }
    return texts.get(state, "")
