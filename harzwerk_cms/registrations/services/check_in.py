"""Note at the door who came."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from harzwerk_cms.registrations.enums import Actor, RegistrationState
from harzwerk_cms.registrations.models import Attendee, Registration
from harzwerk_cms.registrations.rules.door import AT_THE_DOOR
from harzwerk_cms.registrations.services.change_state import change_state
from harzwerk_cms.registrations.services.locked import locked

S = RegistrationState


def check_in(
    *, registration: Registration, attendees: Collection[int], user: Any, at: datetime | None = None
) -> Registration:
    """Let people in; who is in already stays in, so a tap may be repeated.

    The newest tap of a person counts, in whatever order taps arrive: phones at one door
    may have been offline.

    Args:
        registration: whose people.
        attendees: their primary keys; others are left alone.
        user: who stands at the door.
        at: when it was tapped, if that was before now.
    """
    with locked(registration) as row:
        if row.state not in AT_THE_DOOR:
            return row
        tapped, moment = _tapped(row, attendees, at)
        tapped.update(checked_in_at=Coalesce("checked_in_at", moment), tapped_at=moment)
        if row.state != S.ATTENDED and row.attendees.exclude(checked_in_at=None).exists():
            change_state(row, to=S.ATTENDED, by=Actor.STAFF, user=user)
    return row


def undo_check_in(
    *, registration: Registration, attendees: Collection[int], user: Any, at: datetime | None = None
) -> Registration:
    """Take a tap back; a second call changes nothing, and neither does one older than a tap."""
    with locked(registration) as row:
        if row.state not in AT_THE_DOOR:
            return row
        tapped, moment = _tapped(row, attendees, at)
        tapped.update(checked_in_at=None, tapped_at=moment)
        if row.state == S.ATTENDED and not row.attendees.exclude(checked_in_at=None).exists():
            change_state(row, to=S.CONFIRMED, by=Actor.STAFF, user=user)
    return row


def _tapped(
    row: Registration, attendees: Collection[int], at: datetime | None
) -> tuple[QuerySet[Attendee], datetime]:
    """Return whom a tap is for, and when it was; those with a newer tap are left out."""
    people, now = row.attendees.filter(pk__in=attendees), timezone.now()
    if at is None:
        return people, now
    # A phone's clock may be ahead.
    moment = min(at, now)
    return people.filter(Q(tapped_at=None) | Q(tapped_at__lt=moment)), moment


def note_who_did_not_come(now: datetime) -> int:
    """After the end, mark those who were missed; only where arrivals were noted at all."""
    used = Attendee.objects.exclude(checked_in_at=None).filter(
        registration__bookable__ends_at__lte=now
    )
    missing = Registration.objects.filter(
        state=S.CONFIRMED, bookable__in=used.values("registration__bookable")
    )
    number = 0
    for registration in missing.order_by("pk"):
        with locked(registration) as row:
            # It may have been moved to another date since we looked.
            if row.state == S.CONFIRMED and row.bookable.ends_at <= now:
                change_state(row, to=S.NO_SHOW, by=Actor.JOB)
                number += 1
    return number
