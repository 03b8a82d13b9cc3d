"""A partner's coming events."""

from django.utils import timezone
from wagtail.models import Page

from harzwerk_cms.partners.sources import offer_sources
from harzwerk_events.models import EventPage
from harzwerk_events.queries import for_list, of_partner, public_events, upcoming


def events_of(partner: Page, limit: int) -> list[EventPage]:
    """Return the next public events in which a partner has a role."""
    events = of_partner(upcoming(for_list(public_events()), timezone.now()), partner)
    return list(events[:limit])


offer_sources.register("events", events_of)
