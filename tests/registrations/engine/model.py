"""The promises again, written as simply as possible: what the engine is measured against."""

from collections import Counter
from dataclasses import replace

from harzwerk_cms.registrations.enums import SEAT_STATES
from harzwerk_cms.registrations.models import Attendee
from harzwerk_cms.registrations.rules.times import last_call_from
from harzwerk_cms.registrations.services.publish_terms import publish_terms
from harzwerk_cms.registrations.sources import source_of
from tests.factories.registrations import bookable_of


def give_one(capacity, taken, quotas, kind):
    """Give one seat, or say no by None. `quotas`: kind -> (most, is_kept)."""
    if kind in quotas and taken[kind] >= quotas[kind][0]:
        return None
    # Chairs that stand empty, minus those with a sign on them for somebody else.
    if capacity is not None:
        signs = sum(
            max(0, most - taken[other])
            for other, (most, is_kept) in quotas.items()
            if is_kept and other != kind
        )
        if capacity - taken.total() - signs < 1:
            return None
    return taken + Counter([kind])


def brute_fits(capacity, taken, quotas, wanted):
    """Seat the group one by one."""
    now = Counter(taken)
    for kind in Counter(wanted).elements():
        now = give_one(capacity, now, quotas, kind)
        if now is None:
            return False
    return True


def taken_now(bookable):
    rows = Attendee.objects.filter(
        registration__bookable=bookable, registration__state__in=SEAT_STATES
    )
    return Counter(rows.values_list("kind", flat=True))


def quotas_now(bookable, now):
    return {
        kind.pk: (
            kind.quota if kind.is_offered else 0,
            kind.is_reserved and not (kind.release_at and kind.release_at <= now),
        )
        for kind in bookable.kinds.all()
    }


def workshops_have_room(row):
    """Whether each slot somebody chose in has a wished workshop for the whole group."""
    offered = {w.pk: w for w in row.bookable.workshops.all() if w.is_offered}
    for keys in row.workshop_wishes.values():
        wished = [offered[key] for key in keys if key in offered]
        if wished and not any(
            w.capacity is None
            or w.places.filter(attendee__registration__state__in=SEAT_STATES).count()
            + row.attendees.count()
            <= w.capacity
            for w in wished
        ):
            return False
    return True


def is_eligible(row):
    known = row.email_confirmed_at or not row.email or row.origin == "staff"
    return bool(known) or not row.bookable.confirms_email


def waiting_who_fit(bookable, now):
    """Everybody on the list who could be given seats at this moment, first come first."""
    taken, quotas = taken_now(bookable), quotas_now(bookable, now)
    rows = bookable.registrations.filter(state="waitlisted").order_by("queued_at", "pk")
    is_called = now >= last_call_from(bookable)
    found = []
    for row in rows:
        wanted = Counter(row.attendees.values_list("kind", flat=True))
        if (
            is_eligible(row)
            and brute_fits(bookable.capacity, taken, quotas, wanted)
            and (is_called or workshops_have_room(row))
        ):
            found.append(row)
    return found


def terms_of(page):
    return source_of(page.specific).terms(page.specific)


def publish(page, *, steps=None, **terms):
    """Publish other conditions for a page; return its bookable."""
    given = terms_of(page)
    if steps:
        terms["steps"] = replace(given.steps, **steps)
    publish_terms(page=page, terms=replace(given, **terms))
    return bookable_of(page)
