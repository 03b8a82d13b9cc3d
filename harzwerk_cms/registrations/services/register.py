"""Give somebody seats."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.core.tokens import new_reference
from harzwerk_cms.registrations.enums import Origin, RegistrationState
from harzwerk_cms.registrations.models import Answer, Attendee, Bookable, Registration
from harzwerk_cms.registrations.queries import seats_taken
from harzwerk_cms.registrations.rules import check_all
from harzwerk_cms.registrations.rules.request import SeatRequest
from harzwerk_cms.registrations.services.change_state import change_state


@dataclass(frozen=True, slots=True)
class Contact:
    """Who registers, and what they answered.

    Attributes:
        answers: pairs of (key, question as asked) and the answer; empty answers are left out.
    """

    name: str
    email: str = ""
    phone: str = ""
    answers: dict[tuple[str, str], str] = field(default_factory=dict)


def register(
    *,
    bookable: Bookable,
    contact: Contact,
    seats: int,
    submission_key: str | None = None,
    origin: Origin = Origin.WEBSITE,
    user: Any = None,
    language: str = "de",
) -> Registration:
    """Give the contact `seats` seats, or say why not; nothing in between.

    Side effects in order, in one transaction: the bookable is locked, the rules are
    checked against what is taken then, the registration, its attendees and answers are
    written, and the state changes to confirmed (audit entry, outbox row).

    Args:
        bookable: what is booked; it is read again under the lock.
        contact: who registers, and what they answered.
        seats: how many people come.
        submission_key: digest of what was submitted; a second call with the same key
            returns the first registration and changes nothing (double click, reload).
        origin: staff may register outside the window.
        user: the member of staff, if it was one.
        language: of the mails.

    Raises:
        RuleBroken: with every reason and the field it belongs to.
    """
    with transaction.atomic():
        locked = lock_row(Bookable, bookable.pk)
        if submission_key:
            earlier = Registration.objects.filter(submission_key=submission_key).first()
            if earlier:
                return earlier
        check_all(
            SeatRequest(
                bookable=locked,
                seats=seats,
                taken=seats_taken(locked),
                now=timezone.now(),
                by_staff=origin == Origin.STAFF,
            )
        )
        registration = Registration.objects.create(
            bookable=locked,
            reference=_free_reference(),
            state="",
            origin=origin,
            language=language,
            name=contact.name,
            email=contact.email,
            phone=contact.phone,
            submission_key=submission_key,
        )
        _write_details(registration, contact, seats)
        return change_state(registration, to=RegistrationState.CONFIRMED, user=user)


def _free_reference() -> str:
    """Return a reference nobody has; a short code meets its like sooner than one thinks."""
    reference = new_reference()
    while Registration.objects.filter(reference=reference).exists():
        reference = new_reference()
    return reference


def _write_details(registration: Registration, contact: Contact, seats: int) -> None:
    names = [contact.name] + [""] * (seats - 1)
    Attendee.objects.bulk_create(Attendee(registration=registration, name=n) for n in names)
    Answer.objects.bulk_create(
        Answer(registration=registration, key=key, label=label, value=value)
        for (key, label), value in contact.answers.items()
        if value
    )
