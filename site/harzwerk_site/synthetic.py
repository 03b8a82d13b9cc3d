"""Synthetic content for benchmarks: many events, many registrations, nobody real.

Written in bulk and past the editor's way of publishing; what visitors, feeds, search and
the lists of staff show is the same as after publishing each page by hand.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import cycle
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
from harzwerk_cms.core.tokens import new_reference
from harzwerk_cms.registrations.enums import RegistrationState
from harzwerk_cms.registrations.models import Attendee, Bookable, Registration
from harzwerk_cms.venues.enums import StepFree
from harzwerk_cms.venues.models import Venue
from harzwerk_events.bookable import EventBookableSource
from harzwerk_events.entries import entry_of, time_and_place
from harzwerk_events.enums import EventType, TargetGroup
from harzwerk_events.models import EventIndexPage, EventPage
from harzwerk_site.demo.blocks import body, heading, text
from harzwerk_site.demo.people import mail_address, people

Say = Callable[[str], Any]
SLUG = "messtermin-"
VENUE_SLUG = "messort-"
VENUES = 8
DAYS = 500
BATCH = 500
# Every second event takes registrations; every fourth of those has no limit.
HAS_FORM, HAS_NO_LIMIT = 2, 8
CANCELLED_EVERY = 10
CAPACITY = 50
TEASER = "Ein Termin, den es nicht gibt: Er misst, wie schnell die Seite bei vielen Terminen ist."
PARAGRAPH = (
    "Dieser Absatz steht hier, damit die Seite so lang ist wie die eines wirklichen Termins. Wer "
    "ihn liest, hat Zeit. Die Türen sind offen, der Kaffee ist heiß, und niemand muss etwas können."
)


class NoRoomError(Exception):
    """There is no synthetic event that could take the registrations."""


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
    for numbers in _batches(range(number)):
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


def _batches(numbers: range) -> Iterator[range]:
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
            yield Bookable(page_id=page.pk, **asdict(terms))


@transaction.atomic
def add_registrations(number: int, say: Say) -> None:
    """Write `number` registrations for synthetic events only; no mail is queued.

    Raises:
        NoRoomError: there is no synthetic event with a free seat.
    """
    dice = random.Random(number)  # noqa: S311 -- decides nothing but who sits where
    names = cycle(people("synthetic"))
    seats, references = _free_seats(dice), _references()
    done = 0
    for numbers in _batches(range(number)):
        rows, attendees = [], []
        for position in numbers:
            bookable, taken = next(seats)
            row = _registration(bookable, next(names), next(references), position, dice)
            rows.append(row)
            attendees += [Attendee(registration=row, name=row.name) for _ in range(taken)]
        Registration.objects.bulk_create(rows)
        Attendee.objects.bulk_create(attendees)
        done += len(rows)
        say(f"{done} von {number} Anmeldungen")


def _free_seats(dice: random.Random) -> Iterator[tuple[Bookable, int]]:
    """Yield an offer and how many of its free seats one registration takes, one offer after another."""
    open_offers = Bookable.objects.filter(page__slug__startswith=SLUG, accepts=True)
    rows = open_offers.filter(starts_at__gt=timezone.now()).with_seats_taken().order_by("pk")
    unlimited = []
    for row in rows:
        if row.capacity is None:
            unlimited.append(row)
        left = CAPACITY if row.capacity is None else row.capacity - row.taken
        while left > 0:
            seats = min(left, dice.randint(1, 3))
            left -= seats
            yield row, seats
    if not unlimited:
        raise NoRoomError
    for row in cycle(unlimited):
        yield row, dice.randint(1, 3)


def _references() -> Iterator[str]:
    """Yield references that nobody has: in bulk, even rare coincidences happen."""
    used = set(Registration.objects.values_list("reference", flat=True))
    while True:
        reference = new_reference()
        if reference not in used:
            used.add(reference)
            yield reference


def _registration(
    bookable: Bookable, name: str, reference: str, position: int, dice: random.Random
) -> Registration:
    received = _some_time_ago(dice)
    is_cancelled = position % CANCELLED_EVERY == CANCELLED_EVERY - 1
    return Registration(
        bookable=bookable,
        reference=reference,
        state=RegistrationState.CANCELLED_BY_PARTICIPANT
        if is_cancelled
        else RegistrationState.CONFIRMED,
        name=name,
        email=mail_address(name),
        created_at=received,
        state_changed_at=received,
    )


def _some_time_ago(dice: random.Random) -> datetime:
    return timezone.now() - timedelta(minutes=dice.randint(1, 60 * 24 * 60))
