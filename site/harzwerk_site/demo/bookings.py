"""How full the demo's events are, and with whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from harzwerk_cms.registrations.enums import AgeBand, Origin, QuestionKind
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.services.register import GuardianContact
from harzwerk_site.demo.dates import DemoDates
from harzwerk_site.demo.guests import Guest, book_guest
from harzwerk_site.demo.institutions import INSTITUTIONS
from harzwerk_site.demo.many import Crowd, book_many, invite
from harzwerk_site.demo.people import SPECIAL_NAMES


@dataclass(frozen=True, slots=True)
class Booking:
    """How full an event is: seats taken in all, and who is told by mail.

    Attributes:
        seats: of the many and the guests together, without those who wait.
        guests: they go through the engine, after the many.
        crowd: what is known of the many.
        invited: institutions that get an invitation.
    """

    seats: int
    guests: tuple[Guest, ...] = ()
    crowd: Crowd = field(default_factory=Crowd)
    invited: tuple[str, ...] = ()


ZOE, SUKARNO, ANH, IPEK, SEAN, FREYA, MOHAMMED, LUKASZ, ANNA_LENA, BJOERK = SPECIAL_NAMES
SEAN_NEEDS = "Rollstuhl, 1 Begleitperson"
BOOKINGS: Mapping[str, Booking] = {
    # 90 seats: 85 taken (one of them a wheelchair place), 3 wheelchair places kept, 2 left.
    "wortgeroell-slam-14": Booking(
        seats=85,
        guests=(
            Guest(ZOE),
            Guest(SUKARNO),
            Guest(ANH, seats=2),
            Guest(
                SEAN,
                seats=3,
                kinds={"Rollstuhlplatz": 1},
                companions=1,
                answers={QuestionKind.ACCESS: SEAN_NEEDS},
            ),
            Guest(BJOERK, seats=2, cancels=True),
            Guest("Gudrun Wagenführ", email="", phone="030 23125-455", origin=Origin.STAFF),
        ),
    ),
    "saitenwechsel": Booking(
        seats=60,
        guests=(
            Guest(FREYA, seats=2),
            Guest(LUKASZ, seats=2),
            Guest("Ilka Reuter", waits=True),
            Guest("Yusuf Öztürk", seats=2, waits=True),
            Guest("Thea Lohse", waits=True),
        ),
    ),
    "lesung-einfache-sprache": Booking(
        seats=7,
        guests=(Guest(IPEK, answers={QuestionKind.ACCESS: "Ein Platz mit Blick auf die Hände"}),),
        crowd=Crowd(per_person=2),
    ),
    "fachtag-kinderschutz": Booking(
        seats=96,
        guests=(
            Guest(
                ANNA_LENA,
                workshops=("B", "C"),
                answers={QuestionKind.TEXT: "Hochschule Oberharz", QuestionKind.FOOD: "vegan"},
            ),
        ),
        crowd=Crowd(
            per_person=1,
            workshops={"A": 30, "B": 20, "C": 17, "D": 28},
            institutions=INSTITUTIONS,
            food=("vegetarisch", "ohne Laktose", "vegan", "keine Nüsse"),
        ),
    ),
    "sozialraumkonferenz-kupferrode-sued": Booking(
        seats=14,
        crowd=Crowd(per_person=2, institutions=INSTITUTIONS),
        invited=INSTITUTIONS,
    ),
    "winterkonzert-werkstattband": Booking(seats=41, crowd=Crowd(received=(30, 4))),
    "ferienwerkstatt-klang-und-farbe": Booking(
        seats=10,
        guests=(
            Guest(
                MOHAMMED,
                age_band=AgeBand.AGE_14_15,
                guardian=GuardianContact("Samira Haddad", "samira.haddad@example.org"),
                answers={QuestionKind.FOOD: "kein Schweinefleisch"},
            ),
        ),
        crowd=Crowd(per_person=1, ages=(AgeBand.AGE_7_13, AgeBand.AGE_7_13, AgeBand.AGE_14_15)),
    ),
    "wortgeroell-slam-13": Booking(seats=88, crowd=Crowd(received=(60, 32), absent=9)),
}


def book(slug: str, bookable: Bookable, dates: DemoDates, staff: Any) -> None:
    """Fill an event as planned; events without a plan stay empty."""
    booking = BOOKINGS.get(slug)
    if booking is None:
        return
    invitations = invite(bookable, booking.invited)
    told = sum(guest.seats for guest in booking.guests if guest.takes_seats)
    book_many(bookable, booking.crowd, booking.seats - told, dates, invitations)
    for guest in booking.guests:
        book_guest(bookable, guest, staff)
