"""Seats and registrations, read."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Lower
from wagtail.models import Page

from harzwerk_cms.registrations.enums import SEAT_STATES, STATES, Origin
from harzwerk_cms.registrations.models import Attendee, Bookable, Registration


def seats_taken(bookable: Bookable) -> int:
    """Count the seats that are taken now."""
    taken = Attendee.objects.filter(
        registration__bookable=bookable, registration__state__in=SEAT_STATES
    )
    return taken.count()


def seats_taken_of_page(page: Page) -> int:
    """Count the taken seats of a page; 0 when it was never bookable."""
    taken = Attendee.objects.filter(
        registration__bookable__page_id=page.pk, registration__state__in=SEAT_STATES
    )
    return taken.count() if page.pk else 0


def count_registrations_below(page: Page) -> int:
    """Count the registrations, cancelled ones included, of a page and all below it."""
    pages = Page.objects.descendant_of(page, inclusive=True)
    return Registration.objects.filter(bookable__page__in=pages).count()


def count_from_website(email: str, since: datetime, *, besides: str = "") -> int:
    """Count what came over the website for an address since a moment, cancelled ones included.

    Args:
        email: in any spelling of upper and lower case.
        since: this moment itself does not count.
        besides: the submission key of one registration that does not count.
    """
    rows = Registration.objects.alias(lower=Lower("email")).filter(
        lower=Lower(Value(email)), origin=Origin.WEBSITE, created_at__gt=since
    )
    return (rows.exclude(submission_key=besides) if besides else rows).count()


def taken_of_page(reference: str) -> Coalesce:
    """Return an annotation: the taken seats of the page whose key `reference` names."""
    seats = Attendee.objects.filter(
        registration__bookable__page=OuterRef(reference), registration__state__in=SEAT_STATES
    )
    counted = seats.order_by().values("registration__bookable__page").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)


def bookables_of(pages: Iterable[Page]) -> dict[int, Bookable]:
    """Return the bookables of many pages with `taken`, by the page's primary key; one query."""
    rows = Bookable.objects.filter(page_id__in=[page.pk for page in pages]).with_seats_taken()
    return {row.page_id: row for row in rows}


def violations() -> list[str]:
    """Return a sentence, without personal data, for each broken promise in the live data."""
    found = [
        f"offer {row.pk}: {row.taken} seats taken, {row.capacity} there"
        for row in Bookable.objects.with_seats_taken().filter(taken__gt=F("capacity"))  # type: ignore[misc]  # an annotation
    ]
    empty = Registration.objects.filter(attendees__isnull=True)
    found += [f"registration {pk}: no seat" for pk in empty.values_list("pk", flat=True)]
    unknown = Registration.objects.exclude(state__in=STATES)
    found += [f"registration {pk}: unknown state" for pk in unknown.values_list("pk", flat=True)]
    return found
