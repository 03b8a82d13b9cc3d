"""How long seats are held, and when the waiting list changes its rules."""

from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from harzwerk_cms.core.clock import end_of_day, local_day
from harzwerk_cms.registrations.models import Bookable

# Nobody has to answer at night.
WAKING_FROM, WAKING_UNTIL = time(9), time(21)
# An offer that would end sooner is none: the last call begins this much earlier.
SHORTEST_OFFER = timedelta(hours=3)
# So long a seat belongs to those whom the last call reached first.
HEAD_START = timedelta(hours=1)


def last_call_from(bookable: Bookable) -> datetime:
    """Return the moment from which everybody who waits is told, and the first click wins."""
    return offers_end(bookable) - SHORTEST_OFFER


def offers_end(bookable: Bookable) -> datetime:
    """Return the moment at which every outstanding offer ends: never in the night."""
    start = bookable.starts_at.astimezone(UTC)
    return last_waking(start - timedelta(hours=bookable.last_call_hours))


def offer_deadline(bookable: Bookable, now: datetime) -> datetime:
    """Return until when an offer holds its seats.

    The full time, moved on to waking hours, and cut at the moment when offers end. Never
    shorter than `SHORTEST_OFFER` before the last call.
    """
    now = now.astimezone(UTC)
    full = next_waking(now + timedelta(hours=bookable.offer_hours))
    return min(full, max(offers_end(bookable), now + SHORTEST_OFFER))


def next_waking(moment: datetime) -> datetime:
    """Return `moment`, or the next morning when it falls into the night."""
    local = timezone.localtime(moment)
    if WAKING_FROM <= local.time() <= WAKING_UNTIL:
        return moment
    day = local.date() if local.time() < WAKING_FROM else local.date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, WAKING_FROM))


def last_waking(moment: datetime) -> datetime:
    """Return `moment`, or the evening before when it falls into the night."""
    local = timezone.localtime(moment)
    if WAKING_FROM <= local.time() <= WAKING_UNTIL:
        return moment
    day = local.date() if local.time() > WAKING_UNTIL else local.date() - timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, WAKING_UNTIL))


def hold_until(bookable: Bookable, state: str, now: datetime) -> datetime | None:
    """Return when a held state ends, never after the start; None: it does not end by itself."""
    ends = {
        "pending_email": now + timedelta(minutes=bookable.hold_minutes),
        "pending_guardian": now + timedelta(hours=bookable.guardian_hours),
        "offered": offer_deadline(bookable, now),
    }
    return min(ends[state], latest_end(bookable, state, now)) if state in ends else None


def latest_end(bookable: Bookable, state: str, now: datetime) -> datetime:
    """Return when a hold ends at the latest, whatever was promised before the start moved."""
    by_start = max(bookable.starts_at, now + timedelta(minutes=30))
    if state == "offered":
        return min(by_start, max(offers_end(bookable), now + SHORTEST_OFFER))
    return by_start


def cancel_deadline(
    starts_at: datetime, deadline: datetime | None, days: int | None
) -> datetime | None:
    """Return the last minute for cancelling by link: the earlier of a moment and a day count.

    Args:
        starts_at: the start of the offer.
        deadline: a moment an editor set, inclusive.
        days: that many days before the start, that whole day included.
    """
    by_days = None
    if days is not None:
        day = local_day(starts_at) - timedelta(days=days)
        before_start = starts_at - timedelta(minutes=1)
        by_days = min(end_of_day(day), before_start).replace(second=0, microsecond=0)
    return min((moment for moment in (deadline, by_days) if moment), default=None)
