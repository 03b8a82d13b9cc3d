"""Which events are shown; visibility is decided here and nowhere else."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from harzwerk_events.enums import Visibility
from harzwerk_events.models import EventCooperation, EventPage

# Search results are narrowed to what is public afterwards.
MAX_HITS = 2000


def public_events() -> QuerySet[EventPage]:
    """Return the events that lists, feeds, search, sitemap and blocks may show to anybody.

    Live, complete, visible to the public, no alias of another page, and neither the page
    nor any page above it is private.
    """
    # `public()` asks for the private branches first. As a subquery the same condition lets
    # PostgreSQL, as long as it has no statistics, go through all pages for each event.
    return (
        EventPage.objects.live()
        .public()
        .filter(
            visibility=Visibility.PUBLIC,
            starts_at__isnull=False,
            ends_at__isnull=False,
            venue__isnull=False,
            alias_of__isnull=True,
        )
    )


def below(events: QuerySet[EventPage], page: Page) -> QuerySet[EventPage]:
    """Keep the events anywhere below a page."""
    return events.filter(path__startswith=page.path)


def upcoming(events: QuerySet[EventPage], now: datetime) -> QuerySet[EventPage]:
    """Keep what has not ended; a festival that is running stays in the list."""
    return events.filter(ends_at__gt=now).order_by("starts_at", "pk")


def past(events: QuerySet[EventPage], now: datetime) -> QuerySet[EventPage]:
    """Keep what has ended, the latest first."""
    return events.filter(ends_at__lte=now).order_by("-starts_at", "-pk")


def for_list(events: QuerySet[EventPage]) -> QuerySet[EventPage]:
    """Load with the events what a card in a list shows."""
    rows = events.select_related("venue", "image").prefetch_related("image__renditions")
    return rows.defer_streamfields()  # type: ignore[attr-defined]  # Wagtail's own


def of_partner(events: QuerySet[EventPage], partner: Page) -> QuerySet[EventPage]:
    """Keep the events in which a partner has a role."""
    return events.filter(
        Exists(EventCooperation.objects.filter(page=OuterRef("pk"), partner=partner.pk))
    )


def matching_text(events: QuerySet[EventPage], words: str) -> QuerySet[EventPage]:
    """Keep the events that Wagtail's search finds; beginnings of words count as well."""
    live = EventPage.objects.live()
    found = {page.pk for page in live.search(words, order_by_relevance=False)[:MAX_HITS]}
    found |= {page.pk for page in live.autocomplete(words, order_by_relevance=False)[:MAX_HITS]}
    return events.filter(Q(pk__in=found))
