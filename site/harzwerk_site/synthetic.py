"""Synthetic events for benchmarks; nothing in them is real.

Written in bulk and past the editor's way of publishing; what visitors, feeds, search and
the lists of staff show is the same as after publishing each page by hand.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.images.models import Image
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from harzwerk_cms.calendars.models import PublishedEntry
from harzwerk_cms.calendars.services.bump_revision import bump_revision
from harzwerk_cms.calendars.services.publish_entry import first_entry
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.venues.enums import StepFree
from harzwerk_cms.venues.models import Venue
from harzwerk_events.bookable import EventBookableSource
from harzwerk_events.entries import entry_of, time_and_place
from harzwerk_events.enums import EventType, TargetGroup
from harzwerk_events.models import EventIndexPage, EventPage
from harzwerk_site.demo.blocks import body, heading, text

Say = Callable[[str], Any]
SLUG = "messtermin-"
VENUE_SLUG = "messort-"
VENUES = 8
DAYS = 500
BATCH = 500
# Every second event takes registrations; every fourth of those has no limit.
HAS_FORM, HAS_NO_LIMIT = 2, 8
CAPACITY = 50
TEASER = "Ein Termin, den es nicht gibt: Er misst, wie schnell die Seite bei vielen Terminen ist."
PARAGRAPH = (
    "Dieser Absatz steht hier, damit die Seite so lang ist wie die eines wirklichen Termins. Wer "
    "ihn liest, hat Zeit. Die Türen sind offen, der Kaffee ist heiß, und niemand muss etwas können."
)


@transaction.atomic
def add_events(index: EventIndexPage, number: int, say: Say) -> None:
    """Publish `number` events below the list, spread over the coming 500 days."""
    if not number:
        return
    venues, images = _venues(), list(Image.objects.order_by("pk")[:8])
    first = _next_number()
    last_child = index.get_last_child()
    path = last_child.path if last_child else None
    done = 0
    for numbers in batches(range(number)):
        pages = []
        for position in numbers:
            page = _event(position, number, first, venues, images)
            path = _place(page, index, path)
            pages.append(page)
        _write(pages)
        done += len(pages)
        say(f"{done} von {number} Terminen")
    Page.objects.filter(pk=index.pk).update(numchild=F("numchild") + number)
    bump_revision()


def batches(numbers: range) -> Iterator[range]:
    """Cut a range into parts that fit into memory."""
    return (numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH))


def _next_number() -> int:
    slugs = EventPage.objects.filter(slug__startswith=SLUG).values_list("slug", flat=True)
    ends = [slug.removeprefix(SLUG) for slug in slugs]
    return max((int(end) for end in ends if end.isdecimal()), default=0) + 1


def _venues() -> list[Venue]:
    return [_venue(number) for number in range(1, VENUES + 1)]


def _venue(number: int) -> Venue:
    venue, _created = Venue.objects.get_or_create(
        slug=f"{VENUE_SLUG}{number}",
        defaults={
            "name": f"Messort {number}",
            "street": f"Messweg {number}",
            "postal_code": "99999",
            "town": "Kupferrode",
            "step_free": list(StepFree)[number % len(StepFree)],
        },
    )
    return venue


def _event(
    position: int, number: int, first: int, venues: list[Venue], images: list[Image]
) -> EventPage:
    start = timezone.localtime().replace(hour=10 + position % 11, minute=0, second=0, microsecond=0)
    start += timedelta(days=1 + position * DAYS // number)
    event_type = list(EventType)[position % len(EventType)]
    name = f"Messtermin {first + position}: {event_type.label}"
    return EventPage(
        title=name,
        draft_title=name,
        slug=f"{SLUG}{first + position}",
        event_type=event_type,
        target_group=list(TargetGroup)[position % len(TargetGroup)],
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        venue=venues[position % len(venues)],
        image=images[position % len(images)] if images else None,
        teaser=TEASER,
        body=body(heading("Worum es geht"), text(PARAGRAPH, PARAGRAPH), text(PARAGRAPH)),
        price_text="8 €, ermäßigt 5 €",
        is_free=not position % 3,
        takes_registrations=not position % HAS_FORM,
        capacity=None if not position % HAS_NO_LIMIT else CAPACITY,
    )


def _place(page: EventPage, index: EventIndexPage, before: str | None) -> str:
    """Put a page behind the child with the path `before`; return the page's own path."""
    page.depth = index.depth + 1
    # Treebeard's own ways to add a child ask the database for each one.
    page.path = (
        Page(path=before, depth=page.depth)._inc_path()  # noqa: SLF001 -- treebeard has no public name
        if before
        else Page._get_path(index.path, page.depth, 1)  # noqa: SLF001 -- treebeard has no public name
    )
    page.set_url_path(index)
    page.locale_id = index.locale_id
    page.content_type = ContentType.objects.get_for_model(EventPage)
    now = timezone.now()
    page.first_published_at = page.last_published_at = page.latest_revision_created_at = now
    return str(page.path)


def _write(pages: list[EventPage]) -> None:
    names = [f.attname for f in Page._meta.concrete_fields if not f.primary_key]  # noqa: SLF001 -- `_meta` is public API
    rows = Page.objects.bulk_create(
        Page(**{name: getattr(page, name) for name in names}) for page in pages
    )
    for page, row in zip(pages, rows, strict=True):
        page.pk = page.page_ptr_id = page.id = row.pk
        # The row of the subclass alone, and no signals that would index each page by itself.
        page.save_base(raw=True, force_insert=True)
    PublishedEntry.objects.bulk_create(_entries(pages))
    Bookable.objects.bulk_create(_bookables(pages))
    get_search_backend().add_bulk(EventPage, pages)


def _entries(pages: Iterable[EventPage]) -> Iterator[PublishedEntry]:
    for page in pages:
        at = time_and_place(page)
        if at:
            yield first_entry(page=page, entry=entry_of(page, at), kind="event")


def _bookables(pages: Iterable[EventPage]) -> Iterator[Bookable]:
    source = EventBookableSource()
    for page in pages:
        terms = source.terms(page)
        if terms and terms.accepts:
            yield Bookable(page_id=page.pk, **terms.columns())
