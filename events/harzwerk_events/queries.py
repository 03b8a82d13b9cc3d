"""Which events are shown; visibility is decided here and nowhere else."""

from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page

from harzwerk_events.enums import PLACE_STATES, PerformerState, Visibility
from harzwerk_events.models import EventCooperation, EventPage, PerformerApplication

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
    return without_bodies(rows)


def without_bodies(events: QuerySet[EventPage]) -> QuerySet[EventPage]:
    """Leave the long texts unread until somebody asks for them."""
    return events.defer_streamfields()  # type: ignore[attr-defined]  # Wagtail's page querysets have it, and no types


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


def slots_taken(page: EventPage) -> int:
    """Count the slots on stage that somebody holds, those that wait for a guardian included."""
    return PerformerApplication.objects.filter(page=page.pk).on_slots().count()


def count_applications_with(address: str, since: datetime) -> int:
    """Count the applications since a moment, withdrawn ones included, that sent mail there."""
    named = Q(email__iexact=address) | Q(guardian_email__iexact=address)
    return PerformerApplication.objects.filter(named, created_at__gt=since).count()


def reserve_taken(page: EventPage) -> int:
    """Count the places on the reserve list that somebody holds."""
    return PerformerApplication.objects.filter(page=page.pk).on_reserve().count()


def slots_taken_of_page(reference: str) -> Coalesce:
    """Return an annotation: the taken slots of the event whose key `reference` names."""
    held = PerformerApplication.objects.filter(
        page=OuterRef(reference), state__in=PLACE_STATES, is_reserve=False
    )
    counted = held.order_by().values("page").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)


def running_order(page: EventPage) -> QuerySet[PerformerApplication]:
    """Return who performs in the order that was drawn; reserve, then who came later, at the end."""
    rows = PerformerApplication.objects.filter(
        page=page.pk, state__in=[PerformerState.CONFIRMED, PerformerState.RESERVE]
    )
    return rows.order_by(F("position").asc(nulls_last=True), "is_reserve", "created_at", "pk")


def is_drawn(page: EventPage) -> bool:
    """Tell whether there is a running order."""
    return running_order(page).filter(position__isnull=False).exists()


def public_line_up(page: EventPage) -> list[str]:
    """Return the stage names that may be public, in running order; none before the draw."""
    rows = running_order(page).filter(
        position__isnull=False,
        state=PerformerState.CONFIRMED,
        stage_name_consent_at__isnull=False,
    )
    return list(rows.values_list("stage_name", flat=True))


def count_performers_below(page: Page) -> int:
    """Count the applications, past ones included, of a page and all below it."""
    pages = Page.objects.descendant_of(page, inclusive=True)
    return PerformerApplication.objects.filter(page__in=pages.values("pk")).count()


def place_of(application: PerformerApplication) -> int:
    """Return which slot, or which place on the reserve list, somebody holds; the first is 1."""
    rows = PerformerApplication.objects.filter(page=application.page_id)
    held = rows.on_reserve() if application.is_reserve else rows.on_slots()
    before = Q(created_at__lt=application.created_at)
    before |= Q(created_at=application.created_at, pk__lt=application.pk)
    return held.filter(before).count() + 1
