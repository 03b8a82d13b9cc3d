"""Events as calendar entries."""

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from wagtail.models import Page

from harzwerk_cms.calendars.models import PublishedEntry
from harzwerk_cms.calendars.sources import UnknownFilter, register_calendar_source
from harzwerk_cms.partners.models import PartnerPage
from harzwerk_events.filters import FILTERS, apply_filters
from harzwerk_events.models import EventIndexPage, EventPage
from harzwerk_events.queries import below, of_partner, public_events


class EventCalendarSource:
    """Feeds of the event list, of one event, and of a partner's events."""

    params = frozenset(FILTERS)

    def entries(self, page: Page, params: QueryDict) -> QuerySet[Any] | None:
        """Return the public entries of a page's feed, filtered as the list is."""
        if isinstance(page, EventIndexPage):
            events = below(public_events(), page)
        elif isinstance(page, EventPage):
            events = public_events().filter(pk=page.pk)
            if not events.exists():
                return None
        elif isinstance(page, PartnerPage):
            events = of_partner(public_events(), page)
        else:
            return None
        filtered = apply_filters(events, params)
        if filtered.ignored:
            raise UnknownFilter(" ".join(filtered.ignored))
        return PublishedEntry.objects.filter(page_id__in=filtered.events.values("pk"))


register_calendar_source("events", EventCalendarSource())
