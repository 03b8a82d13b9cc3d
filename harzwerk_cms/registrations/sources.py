"""What can be booked: an app's `bookable.py` registers its source here."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Protocol

from wagtail.models import Page

from harzwerk_cms.core.registry import Registry

MOMENTS = ("starts_at", "ends_at", "doors_open_at")


@dataclass(frozen=True, slots=True)
class QuestionSpec:
    """One question of the form.

    Attributes:
        key: stays the same while the question is reworded.
        kind: one of `QuestionKind`.
        reason: why we ask; shown beside the field.
        choices: for a choice.
    """

    key: str
    label: str
    kind: str
    required: bool
    reason: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which conditions seats are given; None means no limit.

    Attributes:
        accepts: whether registration is wanted at all.
        capacity: seats in all.
        max_seats: seats in one registration.
        opens_at: first moment.
        closes_at: last moment, inclusive.
        cancel_until: last moment to cancel without a call, inclusive.
        is_sensitive: whether the title must stay out of mail subjects and files.
        offer: `Offer.snapshot()`, as mails and the participant's page will show it.
    """

    accepts: bool
    capacity: int | None
    max_seats: int
    opens_at: datetime | None
    closes_at: datetime | None
    cancel_until: datetime | None
    starts_at: datetime
    ends_at: datetime
    is_sensitive: bool
    offer: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Offer:
    """What is booked, as mails and the participant's page show it.

    It is kept with the conditions when a page is published, so that neither a draft nor a
    page that went offline changes what participants read.

    Attributes:
        barriers: what is known of the place, as pairs of topic and answer.
        barrier_note: what is different for this offer.
    """

    title: str
    url: str
    starts_at: datetime
    ends_at: datetime
    doors_open_at: datetime | None
    place: str
    barriers: tuple[tuple[str, str], ...]
    barrier_note: str
    price: str
    contact_email: str
    online_url: str
    is_cancelled: bool

    def snapshot(self) -> dict[str, Any]:
        """Return the facts as JSON can hold them."""
        facts = asdict(self)
        for name in MOMENTS:
            facts[name] = facts[name].isoformat() if facts[name] else None
        return facts

    @classmethod
    def of(cls, facts: dict[str, Any]) -> "Offer":
        """Return the offer that `snapshot` described."""
        moments = {
            name: datetime.fromisoformat(facts[name]) if facts[name] else None for name in MOMENTS
        }
        barriers = tuple((topic, answer) for topic, answer in facts["barriers"])
        return cls(**{**facts, **moments, "barriers": barriers})


class BookableSource(Protocol):
    """What an app says about one of its pages that can be booked."""

    def knows(self, page: Page) -> bool:
        """Tell whether the page is one of this source."""

    def terms(self, page: Page) -> Terms | None:
        """Return the conditions; None: the page takes no registrations."""

    def questions(self, page: Page) -> tuple[QuestionSpec, ...]:
        """Return what the form asks beyond name, mail and seats."""


bookable_sources: Registry[BookableSource] = Registry("bookable source")


def register_bookable_source(name: str, source: BookableSource) -> BookableSource:
    """Let the engine book the pages of `source`."""
    return bookable_sources.register(name, source)


def source_of(page: Page) -> BookableSource | None:
    """Return the source that knows a specific page, if any does."""
    return next((source for source in bookable_sources if source.knows(page)), None)
