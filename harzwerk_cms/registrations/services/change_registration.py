"""Change what was booked: seats, single people, workshops, name and answers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core import audit
from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.privacy.services.consent import correct_who_consented
from harzwerk_cms.registrations.enums import ACTIVE_STATES, SEAT_STATES, Actor, RegistrationState
from harzwerk_cms.registrations.models import Answer, Attendee, Registration, SensitiveNeed
from harzwerk_cms.registrations.queries import invited_seats, slots_of, wanted_by, workshops_left
from harzwerk_cms.registrations.rules.request import SeatRequest
from harzwerk_cms.registrations.rules.room_now import belongs_to_queue, room_now
from harzwerk_cms.registrations.rules.seats import check_group, check_seats
from harzwerk_cms.registrations.rules.who import check_invitation
from harzwerk_cms.registrations.rules.window import check_window, may_cancel
from harzwerk_cms.registrations.rules.workshops import pick, slot_field
from harzwerk_cms.registrations.services.change_state import change_state
from harzwerk_cms.registrations.services.locked import locked
from harzwerk_cms.registrations.services.needs_consent import end_needs_consent
from harzwerk_cms.registrations.services.register import Wish, wanted_seats
from harzwerk_cms.registrations.services.tell import tell
from harzwerk_cms.registrations.services.workshops import crowded, place

HAS_SEATS = (
    RegistrationState.CONFIRMED,
    RegistrationState.PENDING_EMAIL,
    RegistrationState.PENDING_GUARDIAN,
    RegistrationState.PENDING_APPROVAL,
)


def change_seats(*, registration: Registration, wish: Wish, user: Any = None) -> Registration:
    """Hold other seats than before, all or nothing.

    More seats are given like new ones: only when they are free and nobody waits for them.
    Who waits, or has an offer, may only ask for fewer. Side effects in order: attendees
    are written or deleted, one audit entry, one mail; what became free goes to the list.

    Raises:
        SeatsShort: the additional seats are not there.
        RuleBroken: not possible in this state, at this time, or beyond a limit.
    """
    with locked(registration) as row:
        before = wanted_by(row)
        after = wanted_seats(row.bookable, wish, held=before)
        if before == after and _companions(row) == wish.companions:
            return row
        _check_change(row, before, after, by_staff=user is not None)
        _rewrite_attendees(row, after, wish.companions)
        if row.state in SEAT_STATES:
            place(row)
        _note(row, user, {"from": before.total(), "to": after.total()})
    return row


def cancel_one(*, registration: Registration, attendee: int, user: Any = None) -> Registration:
    """Give one person's seat back; the last person takes the whole registration along.

    A person who is gone already changes nothing.

    Raises:
        RuleBroken: the deadline for cancelling by link is over.
    """
    with locked(registration) as row:
        people = list(row.attendees.all())
        if row.state not in ACTIVE_STATES or attendee not in {p.pk for p in people}:
            return row
        _check_deadline(row, by_staff=user is not None)
        if len(people) == 1:
            to = RegistrationState.CANCELLED_BY_PARTICIPANT
            actor = Actor.PARTICIPANT
            if user:
                to, actor = RegistrationState.CANCELLED_BY_ORGANISER, Actor.STAFF
            return change_state(row, to=to, by=actor, user=user)
        Attendee.objects.filter(pk=attendee).delete()
        _shrink_overbooking(row, 1)
        _note(row, user, {"from": len(people), "to": len(people) - 1})
    return row


def change_workshops(
    *, registration: Registration, choices: Mapping[str, str], user: Any = None
) -> Registration:
    """Take part in other workshops of the same slots.

    Args:
        registration: whose places.
        choices: key of the workshop for each slot.
        user: the member of staff, if it was one.

    Raises:
        RuleBroken: a workshop is full; the reason names the slot's field.
    """
    with locked(registration) as row:
        workshops = [w for w in row.bookable.workshops.all() if w.is_offered]
        known = {(w.slot, w.key): w for w in workshops}
        left = workshops_left(row.bookable, besides=row.pk)
        wishes = dict(row.workshop_wishes)
        for slot in slots_of(workshops):
            workshop = known.get((slot, choices.get(slot, "")))
            if workshop is None:
                continue
            if row.state in SEAT_STATES and pick([workshop], row.seats, left) is None:
                sentence = _("“%(title)s” is full.") % {"title": workshop.title}
                raise RuleBroken([(slot_field(slots_of(workshops), slot), sentence)])
            wishes[slot] = [workshop.pk]
        if wishes != row.workshop_wishes and row.state in ACTIVE_STATES:
            row.workshop_wishes = wishes
            row.save(update_fields=["workshop_wishes"])
            if row.state in SEAT_STATES:
                place(row)
            _note(row, user, {"workshops": len(wishes)})
    return row


def change_details(
    *, registration: Registration, name: str, answers: Mapping[str, str], user: Any = None
) -> Registration:
    """Correct name and answers (GDPR Art. 16); an empty answer is deleted.

    With the last access or food need its consent is taken back.

    Args:
        registration: whose details.
        name: as the person wants to be called.
        answers: new values by the key of the question; others stay.
        user: the member of staff, if it was one.
    """
    with locked(registration) as row:
        if row.state == RegistrationState.ANONYMISED:
            return row
        row.attendees.filter(name=row.name).update(name=name)
        row.name = name
        row.save(update_fields=["name"])
        answered: list[Answer | SensitiveNeed] = [*row.answers.all(), *row.needs.all()]
        for stored in answered:
            value = answers.get(stored.key, stored.value)
            if not value:
                stored.delete()
            elif value != stored.value:
                stored.value = value
                stored.save(update_fields=["value"])
        correct_who_consented(about=row.reference, email=row.email, name=name)
        end_needs_consent(row)
        audit.log("harzwerk.registration.change_details", row, user=user)
    return row


def _check_change(
    row: Registration, before: Counter[int | None], after: Counter[int | None], *, by_staff: bool
) -> None:
    if row.state not in ACTIVE_STATES:
        raise RuleBroken([(None, _("This is not possible in the present state."))])
    now, more = timezone.now(), after - before
    room = room_now(row.bookable, now)
    invitation = row.invitation
    request = SeatRequest(
        bookable=row.bookable,
        wanted=after,
        room=room,
        now=now,
        by_staff=by_staff,
        invitation=invitation,
        invited_seats=invited_seats(invitation, besides=row.pk) if invitation else 0,
    )
    reasons = list(check_group(request))
    if more:
        reasons += [*check_window(request), *check_invitation(request)]
    if more and row.state not in HAS_SEATS:
        reasons.append(("seats", _("Please register the additional people anew.")))
    if after.total() > before.total() and row.state in HAS_SEATS:
        sentence = _("“%(title)s” is full.")
        reasons += [("seats", sentence % {"title": w.title}) for w in crowded(row, after.total())]
    if reasons:
        raise RuleBroken(reasons)
    if before - after:
        _check_deadline(row, by_staff=by_staff)
    if more:
        held = Counter(room.taken) - before
        # A kind that left the page gives no more seats, and takes none away.
        quotas = tuple(replace(q, most=max(q.most, before[q.kind])) for q in room.quotas)
        freed = type(room)(room.capacity, held, quotas)
        first = belongs_to_queue(row.bookable, room)
        check_seats(_for_swap(request, freed, list_first=first))


def _for_swap(request: SeatRequest, room: Any, *, list_first: bool) -> SeatRequest:
    """Ask for all seats anew in a room in which the old ones are free."""
    return SeatRequest(
        bookable=request.bookable,
        wanted=request.wanted,
        room=room,
        now=request.now,
        list_first=list_first,
    )


def _check_deadline(row: Registration, *, by_staff: bool) -> None:
    late = row.state == RegistrationState.CONFIRMED and not may_cancel(row.bookable, timezone.now())
    if late and not by_staff:
        raise RuleBroken([(None, _("Cancelling by link is no longer possible. Please call us."))])


def _companions(row: Registration) -> int:
    return sum(person.is_companion for person in row.attendees.all())


def _rewrite_attendees(row: Registration, after: Counter[int | None], companions: int) -> None:
    """Keep the people there are, the first ones above all; add and drop at the end."""
    people = list(row.attendees.all())
    kept: list[Attendee] = []
    open_seats = Counter(after)
    for person in people:
        if open_seats[person.kind_id] > 0:
            open_seats[person.kind_id] -= 1
            kept.append(person)
    _shrink_overbooking(row, max(0, len(people) - after.total()))
    Attendee.objects.filter(pk__in={p.pk for p in people} - {p.pk for p in kept}).delete()
    for kind, number in open_seats.items():
        kept += [
            Attendee.objects.create(registration=row, kind_id=kind) for _number in range(number)
        ]
    # Companions sit on ordinary seats as long as there are any, as when registering.
    last = sorted(kept, key=lambda person: person.kind_id is None)[len(kept) - companions :]
    for index, person in enumerate(kept):
        person.is_companion = person in last
        person.name = row.name if index == 0 else person.name
        person.save(update_fields=["is_companion", "name"])


def _shrink_overbooking(row: Registration, seats: int) -> None:
    if row.overbooked and seats:
        row.overbooked = max(0, row.overbooked - seats)
        row.save(update_fields=["overbooked"])


def _note(row: Registration, user: Any, data: dict[str, Any]) -> None:
    audit.log("harzwerk.registration.change_seats", row, user=user, data=data)
    fresh = Registration.objects.select_related("guardian").get(pk=row.pk)
    fresh.bookable = row.bookable
    tell(fresh, "registrations.changed", event=timezone.now().isoformat())
