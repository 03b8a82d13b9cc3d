"""Events in templates: lists, dates and the box of one event."""

from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from harzwerk_cms.core import moments
from harzwerk_cms.partners.models import PartnerPage
from harzwerk_cms.registrations.enums import Access
from harzwerk_cms.registrations.queries import bookables_of
from harzwerk_cms.registrations.rules.window import Window, window
from harzwerk_events.enums import EventStatus
from harzwerk_events.listing import Listing, list_events
from harzwerk_events.models import EventPage
from harzwerk_events.queries import below, for_list, public_events, public_line_up, upcoming
from harzwerk_events.rules.open_list import open_list_facts

register = template.Library()

FEW_SEATS = 5


@register.simple_tag(takes_context=True)
def event_list(context: dict[str, Any]) -> Listing:
    """Return one page of the programme, filtered as the address says."""
    listing = list_events(context["page"], context["request"].GET)
    with_seats(listing.events)
    return listing


@register.simple_tag(takes_context=True)
def upcoming_events(context: dict[str, Any], limit: int = 3) -> list[EventPage]:
    """Return the site's next public events that take place, with their seats."""
    # Wagtail also renders blocks without a request, for search and for previews of a block.
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    events = upcoming(for_list(public_events()), timezone.now())
    events = events.filter(status=EventStatus.SCHEDULED)
    if site:
        events = below(events, site.root_page)
    return with_seats(list(events[:limit]))


def with_seats(events: list[EventPage]) -> list[EventPage]:
    """Attach `seats_note` to each event; one query for all."""
    now = timezone.now()
    bookables = bookables_of(events, now)
    for event in events:
        event.seats_note = seats_note(event, bookables.get(event.pk), now)
    return events


def seats_note(event: EventPage, bookable: Any, now: datetime) -> str:
    """Return what a card says about seats, in a word or two."""
    if event.is_cancelled or is_over(event):
        return ""
    if not event.takes_registrations:
        return _("without registration")
    if bookable is None or window(bookable, now) != Window.OPEN:
        return _("registration closed") if bookable else ""
    if bookable.access == Access.INVITATION:
        return _("by invitation only")
    return _seats_left(bookable, shows_number=event.shows_free_seats)


def _seats_left(bookable: Any, *, shows_number: bool) -> str:
    if bookable.capacity is None:
        return _("registration open")
    left = bookable.capacity - bookable.taken - bookable.kept
    if left <= 0:
        return _("waiting list") if bookable.has_waiting_list else _("booked out")
    if not shows_number:
        return _("registration open")
    return _("only %(left)d left") % {"left": left} if left <= FEW_SEATS else _("seats free")


@register.filter
def time_range(event: Any) -> str:
    """Return date and time as people say them."""
    return moments.time_range(event.starts_at, event.ends_at)


@register.filter
def is_over(event: EventPage) -> bool:
    """Whether an event has ended."""
    return bool(event.ends_at and event.ends_at <= timezone.now())


@register.simple_tag
def cooperations_of(page: Page) -> list[Any]:
    """Return an event's partners; one that went offline later stays without a link."""
    rows = list(page.cooperations.all())
    if not rows:
        return []
    known = PartnerPage.objects.public().filter(first_published_at__isnull=False)
    partners = known.in_bulk([row.partner_id for row in rows])
    for row in rows:
        row.partner_page = partners.get(row.partner_id)
        row.is_linked = row.partner_page is not None and row.partner_page.live
    return [row for row in rows if row.partner_page is not None]


@register.inclusion_tag("harzwerk_events/includes/open_list_box.html")
def open_list_box(page: EventPage) -> dict[str, Any]:
    """Invite people onto the stage: numbers before the draw, then the names that may be public."""
    if not page.has_open_list or not page.pk or page.is_cancelled or not page.starts_at:
        return {"page": None}
    facts = {"page": page, **open_list_facts(page, timezone.now())}
    return {**facts, "line_up": public_line_up(page)}
