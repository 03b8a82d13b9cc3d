"""Make a page's conditions count from the moment it is published."""

import logging
from collections.abc import Iterable
from dataclasses import asdict, replace

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from harzwerk_cms.registrations.enums import HELD_STATES, RegistrationState
from harzwerk_cms.registrations.models import Bookable, SeatKind, Workshop
from harzwerk_cms.registrations.queries import seats_by_kind, seats_overbooked, workshops_taken
from harzwerk_cms.registrations.rules.times import last_call_from, latest_end
from harzwerk_cms.registrations.services.seat_work import seat_work
from harzwerk_cms.registrations.sources import SeatKindSpec, Terms, WorkshopSpec

logger = logging.getLogger(__name__)


def publish_terms(*, page: Page, terms: Terms | None) -> Bookable | None:
    """Copy a page's conditions into its `Bookable` row, and serve the waiting list.

    The editor is refused numbers below what is taken already. Should seats be taken
    between that answer and the publication, a number ends at what is taken, never below:
    nobody loses a confirmed seat by a change in the page.

    Args:
        page: the live page.
        terms: None while the page is incomplete; a row that exists then closes.
    """
    found = Bookable.objects.filter(page_id=page.pk).values_list("pk", flat=True).first()
    if found is None:
        if terms is None or not terms.accepts:
            return None
        with transaction.atomic():
            row = Bookable.objects.create(page_id=page.pk, **terms.columns())
            _copy_kinds(row, terms.kinds, {})
            _copy_workshops(row, terms.workshops)
            return row
    with seat_work(found) as row:
        if terms is None:
            row.accepts = False
            row.save(update_fields=["accepts"])
        else:
            _copy(row, terms)
    return row


def _copy(row: Bookable, terms: Terms) -> None:
    by_kind = seats_by_kind(row)
    taken = sum(by_kind.values()) - seats_overbooked(row)
    if terms.capacity is not None and terms.capacity < taken:
        logger.warning("bookable %s: capacity kept at the %s seats taken", row.pk, taken)
        terms = replace(terms, capacity=taken)
    if terms.steps.confirms_email and not row.confirms_email:
        # Whoever waits already was never sent a link, and keeps the place.
        waiting = row.registrations.filter(state=RegistrationState.WAITLISTED)
        waiting = waiting.filter(email_confirmed_at=None).exclude(email="")
        waiting.update(email_confirmed_at=timezone.now())
    called_from = last_call_from(row)
    for name, value in terms.columns().items():
        setattr(row, name, value)
    if last_call_from(row) != called_from:
        # Another start has another last call.
        row.called_at, row.called_left = None, 0
    row.save()
    _shorten_holds(row)
    _copy_kinds(row, terms.kinds, by_kind)
    _copy_workshops(row, terms.workshops)


def _shorten_holds(row: Bookable) -> None:
    """What was promised stays, but nothing is held beyond a start that has moved."""
    now = timezone.now()
    for state in HELD_STATES:
        until = latest_end(row, state, now)
        late = row.registrations.filter(state=state, expires_at__gt=until)
        late.update(expires_at=until)


def _copy_kinds(row: Bookable, kinds: Iterable[SeatKindSpec], taken: dict[int | None, int]) -> None:
    """Write kinds of seat; a quota never ends below what is taken of it."""
    stored = {kind.key: kind for kind in SeatKind.objects.filter(bookable=row)}
    for position, spec in enumerate(kinds):
        facts = asdict(spec)
        known = stored.pop(spec.key, None)
        if known:
            facts["quota"] = max(spec.quota, taken.get(known.pk, 0))
        facts |= {"position": position, "is_offered": True}
        row.kinds.update_or_create(key=facts.pop("key"), defaults=facts)
    _withdraw(stored.values())


def _copy_workshops(row: Bookable, workshops: Iterable[WorkshopSpec]) -> None:
    """Write workshops; a capacity never ends below the places taken."""
    stored = {workshop.key: workshop for workshop in Workshop.objects.filter(bookable=row)}
    taken = workshops_taken(row)
    for position, spec in enumerate(workshops):
        facts = asdict(spec)
        known = stored.pop(spec.key, None)
        if known and spec.capacity is not None:
            facts["capacity"] = max(spec.capacity, taken.get(known.pk, 0))
        facts |= {"position": position, "is_offered": True}
        row.workshops.update_or_create(key=facts.pop("key"), defaults=facts)
    _withdraw(stored.values())


def _withdraw(rows: Iterable[SeatKind | Workshop]) -> None:
    """Delete what nobody has booked; what is booked stays and is offered no more."""
    for row in rows:
        places = row.attendees if isinstance(row, SeatKind) else row.places
        if places.exists():
            row.is_offered = False
            if isinstance(row, SeatKind):
                row.is_reserved = False
            row.save()
        else:
            row.delete()


def close(*, page: Page) -> None:
    """Take no more registrations for a page that went offline; what is booked stays."""
    Bookable.objects.filter(page_id=page.pk).update(accepts=False)
