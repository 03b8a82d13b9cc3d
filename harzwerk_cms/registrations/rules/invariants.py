"""What must be true of all registrations at any moment; audited on live data."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, F, Q
from django.utils import timezone

from harzwerk_cms.registrations.enums import HELD_STATES, SEAT_STATES, STATES, RegistrationState
from harzwerk_cms.registrations.models import (
    Answer,
    Attendee,
    Bookable,
    Guardian,
    Registration,
    SeatKind,
    SensitiveNeed,
    Workshop,
)
from harzwerk_cms.registrations.queries import queue, seats_overbooked
from harzwerk_cms.registrations.rules.room_now import free_now
from harzwerk_cms.registrations.rules.times import last_call_from


def violations(now: datetime | None = None) -> list[str]:
    """Return a sentence, without personal data, for each broken promise in the live data."""
    now = now or timezone.now()
    checks = (_seats(), _rows(), _queue(now), _personal_data())
    return [sentence for check in checks for sentence in check]


def _seats() -> Iterator[str]:
    """No more seats are taken than there are, unless staff gave them on purpose."""
    full = Bookable.objects.with_seats_taken().filter(Q(taken__gt=F("capacity")))
    for row in full:
        if row.taken > (row.capacity or 0) + seats_overbooked(row):
            yield f"offer {row.pk}: {row.taken} seats taken, {row.capacity} there"
    counted = Q(attendees__registration__state__in=SEAT_STATES)
    plain = counted & Q(attendees__registration__overbooked=0)
    kinds = SeatKind.objects.annotate(n=Count("attendees", filter=plain)).filter(n__gt=F("quota"))
    yield from (f"kind of seat {kind.pk}: {kind.n} taken, {kind.quota} there" for kind in kinds)
    placed = Q(places__attendee__registration__state__in=SEAT_STATES)
    workshops = Workshop.objects.annotate(n=Count("places", filter=placed))
    for workshop in workshops.filter(n__gt=F("capacity")):
        yield f"workshop {workshop.pk}: {workshop.n} taken, {workshop.capacity} there"


def _rows() -> Iterator[str]:
    """Every registration is whole and in a state that exists."""
    rows = Registration.objects.all()
    empty = rows.filter(attendees__isnull=True)
    yield from (f"registration {pk}: no seat" for pk in empty.values_list("pk", flat=True))
    unknown = rows.exclude(state__in=STATES)
    yield from (f"registration {pk}: unknown state" for pk in unknown.values_list("pk", flat=True))
    endless = rows.filter(state__in=HELD_STATES, expires_at=None)
    yield from (f"registration {pk}: held for ever" for pk in endless.values_list("pk", flat=True))
    lost = rows.filter(state=RegistrationState.WAITLISTED, queued_at=None)
    yield from (
        f"registration {pk}: waits without a place" for pk in lost.values_list("pk", flat=True)
    )
    places = Attendee.objects.exclude(places=None).exclude(
        places__workshop__bookable=F("registration__bookable")
    )
    yield from (
        f"attendee {pk}: workshop of another offer" for pk in places.values_list("pk", flat=True)
    )


def _queue(now: datetime) -> Iterator[str]:
    """Nobody waits while seats are free that would fit, and nobody is passed over."""
    waiting = Bookable.objects.filter(
        accepts=True,
        starts_at__gt=now,
        registrations__state=RegistrationState.WAITLISTED,
    ).distinct()
    for bookable in waiting:
        free = free_now(bookable, now)
        is_called = now >= last_call_from(bookable) and bookable.called_at
        for registration in queue(bookable):
            if free.fits(registration) and not is_called:
                yield f"registration {registration.pk}: waits while seats are free"


def _personal_data() -> Iterator[str]:
    """Anonymised registrations name nobody."""
    gone = Registration.objects.filter(state=RegistrationState.ANONYMISED)
    named = gone.exclude(name="", email="", phone="", age_band="")
    yield from (
        f"registration {pk}: still names a person" for pk in named.values_list("pk", flat=True)
    )
    for model in (Answer, SensitiveNeed, Guardian):
        rows = model.objects.filter(registration__in=gone)
        yield from (f"registration {row.registration_id}: {model.__name__} is left" for row in rows)
    people = Attendee.objects.filter(registration__in=gone).exclude(name="")
    yield from (f"registration {row.registration_id}: an attendee is named" for row in people)
