"""Event plans become published pages."""

from typing import Any

from wagtail.models import Page

from harzwerk_cms.venues.models import Venue
from harzwerk_events.models import (
    EventCooperation,
    EventPage,
    EventQuestion,
    EventSeatKind,
    EventWorkshop,
)
from harzwerk_site.demo.blocks import body, typeset
from harzwerk_site.demo.dates import DemoDates
from harzwerk_site.demo.plan import EventPlan, Made
from harzwerk_site.demo.programme_people import people_events
from harzwerk_site.demo.programme_stage import stage_events
from harzwerk_site.demo.programme_work import work_events


def all_events(dates: DemoDates) -> tuple[EventPlan, ...]:
    """Return the whole programme."""
    return (*stage_events(dates), *people_events(dates), *work_events(dates))


def event_page(plan: EventPlan, venues: dict[str, Venue], made: Made) -> EventPage:
    """Return the page of a plan, not saved yet."""
    children: dict[str, Any] = {
        "cooperations": [_cooperation(made.pages[slug], role) for slug, role in plan.partners],
        "questions": [EventQuestion(**question) for question in plan.questions],
        "seat_kinds": [EventSeatKind(**kind) for kind in plan.seat_kinds],
        "workshops": [EventWorkshop(**workshop) for workshop in plan.workshops],
    }
    return EventPage(
        slug=plan.slug,
        title=plan.title,
        event_type=plan.event_type,
        target_group=plan.target_group,
        venue=venues[plan.venue],
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        teaser=typeset(plan.teaser),
        body=body(*plan.body),
        price_text=typeset(plan.price_text),
        image=made.images.get(plan.motif),
        **plan.more,
        **children,
    )


def _cooperation(partner: Page, role: str) -> EventCooperation:
    return EventCooperation(partner=partner, role=role)
