"""What can be booked: an app's `bookable.py` registers its source here."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Protocol

from wagtail.models import Page

from harzwerk_cms.core.registry import Registry
from harzwerk_cms.registrations.enums import Access, AnswerAudience, AnswerRetention

MOMENTS = ("starts_at", "ends_at", "doors_open_at")


@dataclass(frozen=True, slots=True)
class QuestionSpec:
    """One question of the form.

    Attributes:
        key: stays the same while the question is reworded.
        kind: one of `QuestionKind`.
        reason: why we ask; shown beside the field.
        choices: for a choice.
        retention: one of `AnswerRetention`.
        audience: one of `AnswerAudience`.
    """

    key: str
    label: str
    kind: str
    required: bool
    reason: str
    choices: tuple[str, ...] = ()
    retention: str = AnswerRetention.REGISTRATION
    audience: str = AnswerAudience.TEAM


@dataclass(frozen=True, slots=True)
class SeatKindSpec:
    """Seats of a special kind within the shared total.

    Attributes:
        key: stays the same while the kind is renamed.
        quota: how many there are.
        is_reserved: whether other seats must leave these free until `release_at`.
        release_at: from then on unused ones may be taken by anybody; None: never.
    """

    key: str
    name: str
    quota: int
    is_reserved: bool
    release_at: datetime | None


@dataclass(frozen=True, slots=True)
class WorkshopSpec:
    """One of several things that happen at the same time.

    Attributes:
        key: stays the same while the workshop is renamed.
        slot: name of the time slot; each person takes part in one workshop of a slot.
        capacity: None means no limit.
    """

    key: str
    slot: str
    title: str
    capacity: int | None


@dataclass(frozen=True, slots=True)
class ReminderRule:
    """When people are reminded, and who.

    Attributes:
        slot: 1 or 2; with the day of the start it names the reminder, however the rule
            is worded later.
        days: whole days before the local day of the start.
        hour: local wall time on that day.
        audience: one of `ReminderAudience`.
    """

    slot: int
    days: int
    hour: int
    audience: str


@dataclass(frozen=True, slots=True)
class Steps:
    """What stands between the form and a confirmation; everything is off by default.

    Attributes:
        access: one of `Access`.
        early_opens_at: from then on invited people may register before everybody else.
        confirms_email: the address has to be confirmed by a link first.
        hold_minutes: how long a seat is held until then.
        needs_approval: staff decides.
        age_bands: the bands the offer is for; empty: age is not asked.
        guardian_bands: the bands for which a guardian has to agree.
        guardian_hours: how long a seat is held until then.
        has_waiting_list: whether people may wait when seats are gone.
        offer_hours: how long an offer from the waiting list holds its seats.
        last_call_hours: so long before the start offers end, and the first click wins.
        asks_companions: whether companions of disabled people (mark "B") are asked for.
    """

    access: str = Access.OPEN
    early_opens_at: datetime | None = None
    confirms_email: bool = False
    hold_minutes: int = 1440
    needs_approval: bool = False
    age_bands: tuple[str, ...] = ()
    guardian_bands: tuple[str, ...] = ()
    guardian_hours: int = 72
    has_waiting_list: bool = True
    offer_hours: int = 48
    last_call_hours: int = 24
    asks_companions: bool = False


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
        reminders: None: as the site's setting says.
        digest: one of `DigestRhythm`; empty: as the site's setting says.
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
    steps: Steps = field(default_factory=Steps)
    kinds: tuple[SeatKindSpec, ...] = ()
    workshops: tuple[WorkshopSpec, ...] = ()
    reminders: tuple[ReminderRule, ...] | None = None
    digest: str = ""

    def columns(self) -> dict[str, Any]:
        """Return what is stored in the columns of a `Bookable`."""
        facts = asdict(self)
        steps = facts.pop("steps")
        del facts["kinds"], facts["workshops"]
        lists = {name: list(steps[name]) for name in ("age_bands", "guardian_bands")}
        return {**facts, **steps, **lists}


@dataclass(frozen=True, slots=True)
class Offer:
    """What is booked, as mails and the participant's page show it.

    It is kept with the conditions when a page is published, so that neither a draft nor a
    page that went offline changes what participants read.

    Attributes:
        barriers: what is known of the place, as pairs of topic and answer.
        barrier_note: what is different for this offer.
        status_note: why it is cancelled.
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
    status_note: str = ""

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
