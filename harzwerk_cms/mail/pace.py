"""How fast many mails at once may leave."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count

from harzwerk_cms.core import conf


def due_time(now: datetime, place: int) -> datetime:
    """Return when the mail at a place (from 0) may leave, BROADCAST_PER_MINUTE in each minute.

    Mail providers block senders who write to hundreds at the same moment.
    """
    return now + timedelta(minutes=place // conf.load().BROADCAST_PER_MINUTE)


def due_times(now: datetime) -> Iterator[datetime]:
    """Yield the moments for the first mail, the second …; endless."""
    return (due_time(now, place) for place in count())
