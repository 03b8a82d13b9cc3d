"""A partner's coming events, and what the newsletter tells of an event."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from harzwerk_cms.core.links import page_address
from harzwerk_cms.newsletter.sources import Teaser, teaser_sources
from harzwerk_cms.partners.sources import offer_sources
from harzwerk_events.enums import Visibility
from harzwerk_events.models import EventPage
from harzwerk_events.queries import for_list, of_partner, public_events, upcoming


def events_of(partner: Page, limit: int) -> list[EventPage]:
    """Return the next public events in which a partner has a role."""
    events = of_partner(upcoming(for_list(public_events()), timezone.now()), partner)
    return list(events[:limit])


offer_sources.register("events", events_of)


def event_teaser(page: Page) -> Teaser | None:
    """Return an event with its date, place and price; only public ones may be sent."""
    if not isinstance(page, EventPage):
        return None
    lines = [_("cancelled") if page.is_cancelled else "", _when(page)]
    lines += [str(page.venue) if page.venue else "", page.price_text]
    is_public = page.visibility == Visibility.PUBLIC
    return Teaser(
        title=page.title,
        text=page.teaser,
        lines=tuple(line for line in lines if line),
        url=page_address(page),
        refusal="" if is_public else _("This event is not meant for everybody."),
    )


def _when(page: EventPage) -> str:
    return (
        date_format(timezone.localtime(page.starts_at), "l, j. F Y, H:i") if page.starts_at else ""
    )


teaser_sources.register("events", event_teaser)
