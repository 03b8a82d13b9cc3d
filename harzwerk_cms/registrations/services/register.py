"""Give somebody seats, or a place on the waiting list."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone

from harzwerk_cms.core import audit
from harzwerk_cms.core.tokens import new_reference
from harzwerk_cms.registrations.enums import (
    SENSITIVE_KINDS,
    Actor,
    Origin,
    RegistrationState,
)
from harzwerk_cms.registrations.models import (
    Answer,
    Attendee,
    Bookable,
    Guardian,
    Invitation,
    Registration,
    SensitiveNeed,
    Workshop,
)
from harzwerk_cms.registrations.queries import invited_seats, slots_of, workshops_left
from harzwerk_cms.registrations.rules import check_all
from harzwerk_cms.registrations.rules.request import SeatRequest
from harzwerk_cms.registrations.rules.room_now import belongs_to_queue, room_now
from harzwerk_cms.registrations.rules.steps import next_step
from harzwerk_cms.registrations.services.change_state import change_state
from harzwerk_cms.registrations.services.needs_consent import note_needs_consent
from harzwerk_cms.registrations.services.seat_work import seat_work
from harzwerk_cms.registrations.services.workshops import place
from harzwerk_cms.registrations.sources import QuestionSpec


@dataclass(frozen=True, slots=True)
class GuardianContact:
    """Who agrees for a minor: a name, and an address or a phone number."""

    name: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Who registers, and what they answered.

    Attributes:
        answers: pairs of a question as asked and the answer; empty answers are left out.
        age_band: one of `AgeBand`, or empty.
    """

    name: str
    email: str = ""
    phone: str = ""
    answers: tuple[tuple[QuestionSpec, str], ...] = ()
    age_band: str = ""
    guardian: GuardianContact | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for.

    Attributes:
        seats: how many people come, all kinds and companions included.
        kinds: how many of them need a special seat, by the key of the kind.
        companions: how many of them are companions of disabled people.
        workshops: keys of the first and the second choice, by slot.
        waits: ask for the waiting list instead of seats now.
        overbooks: staff gives seats beyond the total on purpose.
    """

    seats: int = 1
    kinds: Mapping[str, int] = field(default_factory=dict)
    companions: int = 0
    workshops: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    waits: bool = False
    overbooks: bool = False


def register(
    *,
    bookable: Bookable,
    contact: Contact,
    wish: Wish,
    submission_key: str | None = None,
    origin: Origin = Origin.WEBSITE,
    user: Any = None,
    language: str = "de",
    invitation: Invitation | None = None,
) -> Registration:
    """Give the contact what was wished, or say why not; nothing in between.

    Side effects in order, in one transaction (`seat_work`): the bookable is locked, holds
    that are over end, the waiting list is served, the rules are checked against what is
    taken then, the registration and its details are written, and it moves to its first
    state (audit entry, outbox row): the first open step, confirmed, or the waiting list.

    Args:
        bookable: what is booked; it is read again under the lock.
        contact: who registers, and what they answered.
        wish: which seats.
        submission_key: digest of what was submitted; a second call with the same key
            returns the first registration and changes nothing (double click, reload).
        origin: staff may register outside the window and leaves out the steps.
        user: the member of staff, if it was one.
        language: of the mails.
        invitation: the code that came with the form.

    Raises:
        SeatsShort: the seats are not there; the person has to choose.
        RuleBroken: with every reason and the field it belongs to.
    """
    with seat_work(bookable.pk) as locked:
        if submission_key:
            earlier = Registration.objects.filter(submission_key=submission_key).first()
            if earlier:
                return earlier
        by_staff = origin == Origin.STAFF
        if invitation:
            # It may have been revoked while the form was open.
            invitation = Invitation.objects.get(pk=invitation.pk)
        request = _request(locked, contact, wish, invitation=invitation, by_staff=by_staff)
        check_all(request)
        registration = _write(request, contact, wish, submission_key, origin, language)
        if wish.waits:
            first = RegistrationState.WAITLISTED
        else:
            place(registration)
            first = next_step(registration)
        actor = Actor.STAFF if by_staff else Actor.PARTICIPANT
        change_state(registration, to=first, by=actor, user=user)
        if registration.overbooked:
            data = {"seats": registration.overbooked}
            audit.log("harzwerk.registration.overbook", registration, user=user, data=data)
    if wish.waits:
        # Seats that just became free may have been offered already.
        registration.refresh_from_db(fields=["state", "expires_at"])
    return registration


def _write(
    request: SeatRequest,
    contact: Contact,
    wish: Wish,
    submission_key: str | None,
    origin: Origin,
    language: str,
) -> Registration:
    """Write the registration and its details, still without a state."""
    registration = Registration.objects.create(
        bookable=request.bookable,
        reference=_free_reference(),
        state="",
        origin=origin,
        language=language,
        name=contact.name,
        email=contact.email,
        phone=contact.phone,
        submission_key=submission_key,
        invitation=request.invitation,
        age_band=contact.age_band,
        queued_at=request.now if wish.waits else None,
        overbooked=0 if request.is_free or wish.waits else request.seats,
        workshop_wishes={slot: [w.pk for w in ws] for slot, ws in request.choices.items()},
    )
    _write_attendees(registration, wish, request)
    _write_details(registration, contact)
    return registration


def _request(
    bookable: Bookable,
    contact: Contact,
    wish: Wish,
    *,
    invitation: Invitation | None,
    by_staff: bool,
) -> SeatRequest:
    """Put together what the rules look at."""
    now = timezone.now()
    prefetch_related_objects([bookable], "kinds", "workshops")
    room = room_now(bookable, now)
    workshops = [row for row in bookable.workshops.all() if row.is_offered]
    return SeatRequest(
        bookable=bookable,
        wanted=wanted_seats(bookable, wish),
        room=room,
        now=now,
        by_staff=by_staff,
        overbooks=by_staff and wish.overbooks,
        waits=wish.waits,
        list_first=belongs_to_queue(bookable, room),
        invitation=invitation,
        invited_seats=invited_seats(invitation) if invitation else 0,
        age_band=contact.age_band,
        has_guardian=contact.guardian is not None,
        choices=_choices(workshops, wish),
        slots=slots_of(workshops),
        workshop_left=workshops_left(bookable) if workshops else {},
    )


def wanted_seats(
    bookable: Bookable, wish: Wish, held: Container[int | None] = ()
) -> Counter[int | None]:
    """Return how many seats of each kind a wish asks for; ordinary ones are the rest.

    Args:
        bookable: the offer.
        wish: what is asked for.
        held: kinds that count although they are not offered any more.
    """
    kinds = {k.key: k.pk for k in bookable.kinds.all() if k.is_offered or k.pk in held}
    wanted: Counter[int | None] = Counter()
    for key, number in wish.kinds.items():
        if number > 0 and key in kinds:
            wanted[kinds[key]] = number
    wanted[None] = wish.seats - wanted.total()
    return +wanted


def _choices(workshops: Iterable[Workshop], wish: Wish) -> dict[str, tuple[Workshop, ...]]:
    known = {(workshop.slot, workshop.key): workshop for workshop in workshops}
    chosen = {
        slot: tuple(known[slot, key] for key in keys if (slot, key) in known)
        for slot, keys in wish.workshops.items()
    }
    return {slot: choices for slot, choices in chosen.items() if choices}


def _free_reference() -> str:
    """Return a reference nobody has; a short code meets its like sooner than one thinks."""
    reference = new_reference()
    while Registration.objects.filter(reference=reference).exists():
        reference = new_reference()
    return reference


def _write_attendees(registration: Registration, wish: Wish, request: SeatRequest) -> None:
    """One row for each seat: special seats first, companions last."""
    seats = [kind for kind in request.wanted if kind] + [None]
    kinds = [kind for kind in seats for _number in range(request.wanted.get(kind, 0))]
    first_companion = len(kinds) - wish.companions
    Attendee.objects.bulk_create(
        Attendee(
            registration=registration,
            name="" if index else registration.name,
            kind_id=kind,
            is_companion=index >= first_companion,
        )
        for index, kind in enumerate(kinds)
    )


def _write_details(registration: Registration, contact: Contact) -> None:
    given = [(spec, value) for spec, value in contact.answers if value]
    SensitiveNeed.objects.bulk_create(
        SensitiveNeed(
            registration=registration, key=spec.key, kind=spec.kind, label=spec.label, value=value
        )
        for spec, value in given
        if spec.kind in SENSITIVE_KINDS
    )
    if any(spec.kind in SENSITIVE_KINDS for spec, _value in given):
        note_needs_consent(registration)
    Answer.objects.bulk_create(
        Answer(
            registration=registration,
            key=spec.key,
            label=spec.label,
            value=value,
            retention=spec.retention,
            audience=spec.audience,
        )
        for spec, value in given
        if spec.kind not in SENSITIVE_KINDS
    )
    if contact.guardian:
        guardian = contact.guardian
        Guardian.objects.create(
            registration=registration,
            name=guardian.name,
            email=guardian.email,
            phone=guardian.phone,
        )
