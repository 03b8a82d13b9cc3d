"""Registrations of the demo: a few by the engine's verb, the many as rows."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import Any

from django.utils import timezone

from harzwerk_cms.registrations.enums import Origin, RegistrationState
from harzwerk_cms.registrations.models import Attendee, Bookable, Registration
from harzwerk_cms.registrations.rules.window import Window, window
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.register import Contact, Wish, register
from harzwerk_cms.registrations.sources import source_of
from harzwerk_site.demo.dates import DemoDates, at
from harzwerk_site.demo.people import SPECIAL_NAMES, mail_address, people


@dataclass(frozen=True, slots=True)
class Guest:
    """One registration that goes through the engine and is told by mail."""

    name: str
    seats: int = 1
    email: str | None = None
    phone: str = ""
    answer: str = ""
    origin: Origin = Origin.WEBSITE
    cancels: bool = False


@dataclass(frozen=True, slots=True)
class Booking:
    """How full an event is: seats taken in all, and who is told by mail.

    Attributes:
        per_person: the most seats one of the many takes.
        received: between how many days before loading the many came in.
    """

    seats: int
    guests: tuple[Guest, ...] = ()
    per_person: int = 3
    received: tuple[int, int] = (21, 1)


ZOE, SUKARNO, ANH, IPEK, SEAN, FREYA, MOHAMMED, LUKASZ, ANNA_LENA, BJOERK = SPECIAL_NAMES
BOOKINGS: dict[str, Booking] = {
    "wortgeroell-slam-14": Booking(
        seats=88,
        guests=(
            Guest(ZOE),
            Guest(SUKARNO),
            Guest(ANH, seats=2),
            Guest(SEAN, seats=3, answer="Rollstuhl, 1 Begleitperson"),
            Guest(BJOERK, seats=2, cancels=True),
            Guest("Gudrun Wagenführ", email="", phone="030 23125-455", origin=Origin.STAFF),
        ),
    ),
    "saitenwechsel": Booking(seats=60, guests=(Guest(FREYA, seats=2), Guest(LUKASZ, seats=2))),
    "lesung-einfache-sprache": Booking(seats=7, guests=(Guest(IPEK),), per_person=2),
    "fachtag-kinderschutz": Booking(
        seats=47, guests=(Guest(ANNA_LENA, answer="Hochschule Oberharz"),), per_person=1
    ),
    "sozialraumkonferenz-kupferrode-sued": Booking(seats=14, per_person=2),
    "winterkonzert-werkstattband": Booking(seats=41, received=(30, 4)),
    "ferienwerkstatt-klang-und-farbe": Booking(seats=10, guests=(Guest(MOHAMMED),), per_person=1),
    "wortgeroell-slam-13": Booking(seats=88, received=(60, 32)),
}


def book(slug: str, bookable: Bookable, dates: DemoDates, staff: Any) -> None:
    """Fill an event as planned; events without a plan stay empty."""
    booking = BOOKINGS.get(slug)
    if booking is None:
        return
    told = sum(guest.seats for guest in booking.guests if not guest.cancels)
    _book_many(bookable, booking, booking.seats - told, dates)
    for guest in booking.guests:
        _book_guest(bookable, guest, staff)


def _book_many(bookable: Bookable, booking: Booking, seats: int, dates: DemoDates) -> None:
    """Write rows without mails: nobody wants a hundred demo messages in the outbox."""
    dice = random.Random(bookable.page.slug)
    names = people(bookable.page.slug)
    rows: list[tuple[Registration, int]] = []
    while seats:
        size = min(seats, dice.randint(1, booking.per_person))
        rows.append((_row(bookable, next(names), dice, booking, dates), size))
        seats -= size
    Registration.objects.bulk_create(row for row, _ in rows)
    Attendee.objects.bulk_create(chain.from_iterable(_attendees(row, size) for row, size in rows))


def _row(
    bookable: Bookable, name: str, dice: random.Random, booking: Booking, dates: DemoDates
) -> Registration:
    earliest, latest = booking.received
    day = dates.ahead(-dice.randint(latest, earliest))
    moment = at(day, "08:00") + timedelta(minutes=dice.randrange(14 * 60))
    return Registration(
        bookable=bookable,
        state=RegistrationState.CONFIRMED,
        name=name,
        email=mail_address(name),
        created_at=moment,
        state_changed_at=moment,
    )


def _attendees(registration: Registration, seats: int) -> Iterator[Attendee]:
    for name in [registration.name] + [""] * (seats - 1):
        yield Attendee(registration=registration, name=name)


def _book_guest(bookable: Bookable, guest: Guest, staff: Any) -> None:
    """Register by the verb; where it refuses today, write the row it would have written."""
    contact = _contact(bookable, guest)
    if window(bookable, timezone.now()) != Window.OPEN:
        _book_late(bookable, guest, contact)
        return
    user = staff if guest.origin == Origin.STAFF else None
    registration = register(
        bookable=bookable, contact=contact, wish=Wish(guest.seats), origin=guest.origin, user=user
    )
    if guest.cancels:
        cancel_by_participant(registration=registration)


def _contact(bookable: Bookable, guest: Guest) -> Contact:
    source = source_of(bookable.page.specific)
    questions = source.questions(bookable.page.specific) if source else ()
    answers = tuple((question, guest.answer) for question in questions[:1] if guest.answer)
    email = mail_address(guest.name) if guest.email is None else guest.email
    return Contact(guest.name, email, guest.phone, answers)


def _book_late(bookable: Bookable, guest: Guest, contact: Contact) -> None:
    state = RegistrationState.CONFIRMED
    if guest.cancels:
        state = RegistrationState.CANCELLED_BY_PARTICIPANT
    registration = Registration.objects.create(
        bookable=bookable,
        state=state,
        origin=guest.origin,
        name=contact.name,
        email=contact.email,
        phone=contact.phone,
    )
    Attendee.objects.bulk_create(_attendees(registration, guest.seats))
