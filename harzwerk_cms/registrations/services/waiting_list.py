"""Give free seats to those who wait, and end what was held too long.

Everything here runs inside `seat_work`, under the lock of the bookable.
"""

from datetime import datetime

from harzwerk_cms.registrations.enums import HELD_STATES, Actor, RegistrationState
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.queries import queue, slots_of, wanted_by, workshops_left
from harzwerk_cms.registrations.rules.room import Room
from harzwerk_cms.registrations.rules.room_now import room_now
from harzwerk_cms.registrations.rules.times import HEAD_START, last_call_from
from harzwerk_cms.registrations.services.change_state import change_state
from harzwerk_cms.registrations.services.tell import tell
from harzwerk_cms.registrations.services.workshops import place, wished


def expire_due(bookable: Bookable, now: datetime) -> int:
    """End holds whose time is over, and the waiting list after the start; return how many."""
    over = list(
        bookable.registrations.filter(state__in=HELD_STATES, expires_at__lte=now).order_by("pk")
    )
    if now >= bookable.starts_at:
        over += bookable.registrations.filter(state=RegistrationState.WAITLISTED).order_by("pk")
    for registration in over:
        registration.bookable = bookable
        change_state(registration, to=RegistrationState.EXPIRED, by=Actor.JOB)
    return len(over)


def serve_waiting_list(bookable: Bookable, now: datetime) -> None:
    """Offer free seats to the first groups that fit; near the start, tell everybody who waits."""
    if not bookable.accepts or now >= bookable.starts_at:
        return
    waiting = list(queue(bookable))
    if not waiting:
        return
    room = room_now(bookable, now)
    if now >= last_call_from(bookable):
        _call(bookable, waiting, room, now)
        return
    for registration in waiting:
        wanted = wanted_by(registration)
        if room.fits(wanted) and _workshops_fit(registration, bookable):
            registration.bookable = bookable
            place(registration)
            change_state(registration, to=RegistrationState.OFFERED, by=Actor.JOB)
            room = room.with_seats(wanted)


def _workshops_fit(registration: Registration, bookable: Bookable) -> bool:
    """Whether each wished slot has a place for the whole group."""
    if not registration.workshop_wishes:
        return True
    left, seats = workshops_left(bookable), registration.seats
    choices = wished(registration, bookable)
    slots = slots_of(bookable.workshops.all())
    return all(
        any(left.get(workshop.pk, seats) >= seats for workshop in choices[slot])
        for slot in slots
        if choices.get(slot)
    )


def _call(bookable: Bookable, waiting: list[Registration], room: Room, now: datetime) -> None:
    """Tell everybody at the first call, and again whenever more seats are free than before.

    Who came after the call waits a while, so that a passer-by does not overtake the list.
    """
    kinds = {None, *(quota.kind for quota in room.quotas)}
    left = sum(room.left(kind) or 0 for kind in kinds)
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
