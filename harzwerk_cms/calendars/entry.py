"""What calendars say about one thing; knows no app and no database."""

import hashlib
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from enum import StrEnum


class EntryStatus(StrEnum):
    """STATUS of a VEVENT (RFC 5545 section 3.8.1.11)."""

    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """The facts of one entry, without the identity that makes it stay the same entry.

    Attributes:
        summary: the title, without a mark for cancelled entries.
        starts_at: aware start.
        ends_at: aware end, after the start.
        location: one line, or nothing.
        description: plain text, or nothing.
        url: absolute address of the page, or nothing.
        categories: words such as "Konzert".
        status: confirmed or cancelled.
    """

    summary: str
    starts_at: datetime
    ends_at: datetime
    location: str = ""
    description: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    status: EntryStatus = EntryStatus.CONFIRMED

    @property
    def appointment(self) -> str:
        """Digest of what makes people change their plans: title, time, place, status."""
        parts = (self.summary, self.starts_at, self.ends_at, self.location, self.status)
        return _digest(parts)

    @property
    def content(self) -> str:
        """Digest of everything a calendar shows."""
        return _digest(astuple(self))


@dataclass(frozen=True, slots=True)
class EntryIdentity:
    """What makes an entry the same entry after every change.

    Attributes:
        uid: stored once, never derived again.
        sequence: rises with title, time, place and status.
        changed_at: last change of anything that is shown.
    """

    uid: str
    sequence: int
    changed_at: datetime


def _digest(parts: tuple[object, ...]) -> str:
    """Digest values; the same moment counts as the same in whatever zone it is written."""
    words = (part.astimezone(UTC) if isinstance(part, datetime) else part for part in parts)
    return hashlib.sha256("\x1f".join(str(word) for word in words).encode()).hexdigest()
