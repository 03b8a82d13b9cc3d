"""What the demo knows of one event before it becomes a page, and what has been made."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from wagtail.images.models import Image
from wagtail.models import Page

from harzwerk_cms.partners.enums import CooperationRole
from harzwerk_events.enums import EventType, TargetGroup
from harzwerk_site.demo.blocks import Block


@dataclass(frozen=True, slots=True)
class EventPlan:
    """One event.

    Attributes:
        venue: slug of the venue.
        motif: which drawing it gets; empty: none.
        partners: pairs of the partner's slug and its role.
        questions: what the form asks, as the fields of a question.
        seat_kinds: the fields of each kind of seat.
        workshops: the fields of each workshop.
        more: further fields of the page.
        is_private: only for people who are logged in.
    """

    slug: str
    title: str
    event_type: EventType
    venue: str
    starts_at: datetime
    ends_at: datetime
    teaser: str
    body: tuple[Block, ...]
    price_text: str
    motif: str = ""
    target_group: TargetGroup = TargetGroup.EVERYONE
    partners: tuple[tuple[str, CooperationRole], ...] = ()
    questions: tuple[dict[str, Any], ...] = ()
    seat_kinds: tuple[dict[str, Any], ...] = ()
    workshops: tuple[dict[str, Any], ...] = ()
    more: dict[str, Any] = field(default_factory=dict)
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What texts may point to: pages by slug, drawings by motif."""

    pages: dict[str, Page] = field(default_factory=dict)
    images: dict[str, Image] = field(default_factory=dict)
