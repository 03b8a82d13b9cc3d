"""People of the demo who register by the engine's own verbs, and are told by mail."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from harzwerk_cms.registrations.enums import AgeBand, Origin, QuestionKind, RegistrationState
from harzwerk_cms.registrations.models import Attendee, Bookable, Guardian, Registration
from harzwerk_cms.registrations.queries import slots_of
from harzwerk_cms.registrations.rules.times import hold_until
from harzwerk_cms.registrations.rules.window import Window, window
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.register import Contact, GuardianContact, Wish, register
from harzwerk_cms.registrations.sources import QuestionSpec, source_of
from harzwerk_site.demo.people import mail_address


@dataclass(frozen=True, slots=True)
class Guest:
    """One registration.

    Attributes:
        kinds: how many special seats, by the name of the kind.
        workshops: first and second choice, by the letter a title begins with.
        answers: by the kind of the question that is asked.
    """

    name: str
    seats: int = 1
    email: str | None = None
    phone: str = ""
    kinds: Mapping[str, int] = field(default_factory=dict)
    companions: int = 0
    workshops: tuple[str, ...] = ()
    answers: Mapping[QuestionKind, str] = field(default_factory=dict)
    age_band: AgeBand | None = None
    guardian: GuardianContact | None = None
    origin: Origin = Origin.WEBSITE
    waits: bool = False
    cancels: bool = False

    @property
    def takes_seats(self) -> bool:
        """Whether its seats count in the end."""
        return not (self.waits or self.cancels)


def book_guest(bookable: Bookable, guest: Guest, staff: Any) -> None:
    """Register by the verb; where it refuses today, write the row it would have written."""
    contact, wish = _contact(bookable, guest), _wish(bookable, guest)
    if window(bookable, timezone.now()) != Window.OPEN:
        _book_late(bookable, guest, contact)
        return
    registration = register(
        bookable=bookable,
        contact=contact,
        wish=wish,
        origin=guest.origin,
        user=staff if guest.origin == Origin.STAFF else None,
    )
    if guest.cancels:
        cancel_by_participant(registration=registration)


def questions_of(bookable: Bookable) -> tuple[QuestionSpec, ...]:
    """Return what the form of an offer asks."""
    page = bookable.page.specific
    source = source_of(page)
    return source.questions(page) if source else ()


def _contact(bookable: Bookable, guest: Guest) -> Contact:
    asked = {QuestionKind(question.kind): question for question in questions_of(bookable)}
    return Contact(
        name=guest.name,
        email=mail_address(guest.name) if guest.email is None else guest.email,
        phone=guest.phone,
        answers=tuple((asked[kind], answer) for kind, answer in guest.answers.items()),
        age_band=guest.age_band or "",
        guardian=guest.guardian,
    )


def _wish(bookable: Bookable, guest: Guest) -> Wish:
    keys = {kind.name: kind.key for kind in bookable.kinds.all()}
    workshops = list(bookable.workshops.all())
    letters = {workshop.title[0]: workshop.key for workshop in workshops}
    chosen = tuple(letters[letter] for letter in guest.workshops)
    return Wish(
        seats=guest.seats,
        kinds={keys[name]: number for name, number in guest.kinds.items()},
        companions=guest.companions,
        workshops=dict.fromkeys(slots_of(workshops), chosen),
        waits=guest.waits,
    )


def _book_late(bookable: Bookable, guest: Guest, contact: Contact) -> None:
    state, now = _state(guest), timezone.now()
    registration = Registration.objects.create(
        bookable=bookable,
        state=state,
        origin=guest.origin,
        name=contact.name,
        email=contact.email,
        phone=contact.phone,
        age_band=contact.age_band,
        queued_at=now if guest.waits else None,
        expires_at=hold_until(bookable, state, now),
    )
    Attendee.objects.bulk_create(_attendees(registration, bookable, guest))
    if guest.guardian:
        Guardian.objects.create(
            registration=registration, name=guest.guardian.name, email=guest.guardian.email
        )


def _state(guest: Guest) -> RegistrationState:
    if guest.cancels:
        return RegistrationState.CANCELLED_BY_PARTICIPANT
    if guest.waits:
        return RegistrationState.WAITLISTED
    return RegistrationState.PENDING_GUARDIAN if guest.guardian else RegistrationState.CONFIRMED


def _attendees(registration: Registration, bookable: Bookable, guest: Guest) -> Iterator[Attendee]:
    """Special seats first, companions last, as the engine writes them."""
    known = {kind.name: kind for kind in bookable.kinds.all()}
    special = [known[name] for name, number in guest.kinds.items() for _seat in range(number)]
    for place in range(guest.seats):
        yield Attendee(
            registration=registration,
            name="" if place else registration.name,
            kind=special[place] if place < len(special) else None,
            is_companion=place >= guest.seats - guest.companions,
        )
