"""Give free seats to those who wait, and end what was held too long.

Everything here runs inside `seat_work`, under the lock of the bookable.
"""

from datetime import datetime

from django.db.models import Q

from harzwerk_cms.registrations.enums import HELD_STATES, Actor, RegistrationState
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.queries import queue, wanted_by
from harzwerk_cms.registrations.rules.room import Room
from harzwerk_cms.registrations.rules.room_now import free_now, room_now
from harzwerk_cms.registrations.rules.times import HEAD_START, last_call_from
from harzwerk_cms.registrations.services.change_state import change_state
from harzwerk_cms.registrations.services.tell import tell
from harzwerk_cms.registrations.services.workshops import place

# More than an editor can give with a limit.
UNLIMITED = 1_000_000


def expire_due(bookable: Bookable, now: datetime) -> int:
    """End what waited too long; return how many.

    Holds end at their time, the waiting list at the start, and what we have not decided
    upon at the end.
    """
    over = Q(state__in=HELD_STATES, expires_at__lte=now)
    if now >= bookable.starts_at:
        over |= Q(state=RegistrationState.WAITLISTED)
    if now >= bookable.ends_at:
        over |= Q(state=RegistrationState.PENDING_APPROVAL)
    rows = list(bookable.registrations.filter(over).order_by("pk"))
    for registration in rows:
        registration.bookable = bookable
        change_state(registration, to=RegistrationState.EXPIRED, by=Actor.JOB)
    return len(rows)


def serve_waiting_list(bookable: Bookable, now: datetime) -> None:
    """Offer free seats to the first groups that fit; near the start, tell everybody who waits."""
    if not bookable.accepts or now >= bookable.starts_at:
        return
    waiting = queue(bookable)
    if not waiting.exists():
        return
    if now >= last_call_from(bookable):
        _call(bookable, list(waiting), room_now(bookable, now), now)
        return
    room = room_now(bookable, now)
    if room.is_full:
        return
    free = free_now(bookable, now, room)
    for registration in waiting:
        if free.fits(registration):
            registration.bookable = bookable
            place(registration)
            change_state(registration, to=RegistrationState.OFFERED, by=Actor.JOB)
            free = free_now(bookable, now)


def _call(bookable: Bookable, waiting: list[Registration], room: Room, now: datetime) -> None:
    """Tell everybody at the first call, and again whenever more seats are free than before.

    Who came after the call waits a while, so that a passer-by does not overtake the list.
    """
    kinds = {None, *(quota.kind for quota in room.quotas)}
    numbers = [room.left(kind) for kind in kinds]
    left = sum(UNLIMITED if number is None else number for number in numbers)
    is_first, is_more = bookable.called_at is None, left > bookable.called_left
    if is_first or is_more:
        bookable.called_at = now
        bookable.call_round += 1
    if is_first or left != bookable.called_left:
        bookable.called_left = left
        bookable.save(update_fields=["called_at", "call_round", "called_left"])
    nobody_before = all(registration.called_at is None for registration in waiting)
    newcomers_due = nobody_before or now >= (bookable.called_at or now) + HEAD_START
    for registration in waiting:
        fits = room.fits(wanted_by(registration))
        is_new = registration.called_at is None
        if is_first or (is_new and newcomers_due) or (not is_new and is_more and fits):
            registration.bookable = bookable
            _tell_of_call(registration, now, is_free=fits)


def _tell_of_call(registration: Registration, now: datetime, *, is_free: bool) -> None:
    registration.called_at = now
    registration.save(update_fields=["called_at"])
    round_ = str(registration.bookable.call_round)
    tell(registration, "registrations.last_call", event=round_, is_free=is_free)
