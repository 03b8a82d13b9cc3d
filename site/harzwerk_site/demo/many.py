"""The many who register in the demo: rows without mails, for nobody wants hundreds of those."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle

from django.utils import timezone

from harzwerk_cms.registrations.enums import QuestionKind, RegistrationState
from harzwerk_cms.registrations.models import (
    Answer,
    Attendee,
    Bookable,
    Guardian,
    Invitation,
    Registration,
    SensitiveNeed,
    WorkshopPlace,
)
from harzwerk_cms.registrations.sources import QuestionSpec
from harzwerk_site.demo.dates import DemoDates, at
from harzwerk_site.demo.guests import questions_of
from harzwerk_site.demo.people import mail_address, people

# One of so many tells what they eat.
EATS_DIFFERENTLY = 7


@dataclass(frozen=True, slots=True)
class Crowd:
    """What is known of the many.

    Attributes:
        per_person: the most seats one of them takes.
        received: between how many days before loading they registered.
        workshops: how many of them are in each workshop, by the letter its title begins with.
        institutions: where they come from.
        food: what some of them eat.
        ages: age bands in turn; each has a guardian who has agreed.
        absent: how many seats stayed empty, once the event is over.
    """

    per_person: int = 3
    received: tuple[int, int] = (21, 1)
    workshops: Mapping[str, int] = field(default_factory=dict)
    institutions: tuple[str, ...] = ()
    food: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    absent: int = 0


def invite(bookable: Bookable, institutions: Sequence[str]) -> list[Invitation]:
    """Write an invitation for each institution."""
    return Invitation.objects.bulk_create(
        Invitation(bookable=bookable, invited=name) for name in institutions
    )


def book_many(
    bookable: Bookable,
    crowd: Crowd,
    seats: int,
    dates: DemoDates,
    invitations: Sequence[Invitation],
) -> None:
    """Fill so many seats, the same way each time the demo is loaded."""
    dice = random.Random(bookable.page.slug)
    names = people(bookable.page.slug)
    groups: list[tuple[Registration, int]] = []
    while seats:
        size = min(seats, dice.randint(1, crowd.per_person))
        groups.append((_row(bookable, next(names), dice, crowd, dates), size))
        seats -= size
    rows = [row for row, _size in groups]
    for row, invitation in zip(rows, invitations, strict=False):
        row.invitation = invitation
    for row, age in zip(rows, cycle(crowd.ages), strict=False):
        row.age_band = age
    Registration.objects.bulk_create(rows)
    attendees = [seat for row, size in groups for seat in _attendees(row, size)]
    Attendee.objects.bulk_create(attendees)
    _write_guardians(rows, crowd, dice)
    _write_answers(bookable, rows, crowd, dice)
    _write_workshops(bookable, attendees, crowd, dice)
    if bookable.ends_at <= timezone.now():
        _note_arrivals(bookable, groups, crowd.absent, dice)


def _row(
    bookable: Bookable, name: str, dice: random.Random, crowd: Crowd, dates: DemoDates
) -> Registration:
    earliest, latest = crowd.received
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


def _write_guardians(rows: Sequence[Registration], crowd: Crowd, dice: random.Random) -> None:
    """A guardian of the same family name, who agreed some hours later."""
    if not crowd.ages:
        return
    names = people("guardians")
    guardians = []
    for row in rows:
        name = f"{next(names).split()[0]} {row.name.split(maxsplit=1)[1]}"
        agreed = row.created_at + timedelta(minutes=dice.randint(20, 30 * 60))
        guardians.append(
            Guardian(registration=row, name=name, email=mail_address(name), confirmed_at=agreed)
        )
        row.state_changed_at = agreed
    Guardian.objects.bulk_create(guardians)
    Registration.objects.bulk_update(rows, ["state_changed_at"])


def _write_answers(
    bookable: Bookable, rows: Sequence[Registration], crowd: Crowd, dice: random.Random
) -> None:
    asked = {question.kind: question for question in questions_of(bookable)}
    if crowd.institutions:
        question = asked[QuestionKind.TEXT]
        names = [row.invitation.invited if row.invitation else "" for row in rows]
        given = [name or dice.choice(crowd.institutions) for name in names]
        pairs = zip(rows, given, strict=True)
        Answer.objects.bulk_create(_answer(row, question, value) for row, value in pairs)
    if crowd.food:
        question = asked[QuestionKind.FOOD]
        SensitiveNeed.objects.bulk_create(
            SensitiveNeed(
                registration=row,
                key=question.key,
                kind=question.kind,
                label=question.label,
                value=dice.choice(crowd.food),
                consented_at=row.created_at,
            )
            for row in dice.sample(rows, len(rows) // EATS_DIFFERENTLY)
        )


def _answer(row: Registration, question: QuestionSpec, value: str) -> Answer:
    return Answer(
        registration=row,
        key=question.key,
        label=question.label,
        value=value,
        retention=question.retention,
        audience=question.audience,
    )


def _write_workshops(
    bookable: Bookable, attendees: Sequence[Attendee], crowd: Crowd, dice: random.Random
) -> None:
    if not crowd.workshops:
        return
    known = {workshop.title[0]: workshop for workshop in bookable.workshops.all()}
    chosen = [known[letter] for letter, number in crowd.workshops.items() for _n in range(number)]
    dice.shuffle(chosen)
    for attendee, workshop in zip(attendees, chosen, strict=True):
        attendee.registration.workshop_wishes = {workshop.slot: [workshop.pk]}
    WorkshopPlace.objects.bulk_create(
        WorkshopPlace(attendee=attendee, workshop=workshop, slot=workshop.slot)
        for attendee, workshop in zip(attendees, chosen, strict=True)
    )
    rows = [attendee.registration for attendee in attendees]
    Registration.objects.bulk_update(rows, ["workshop_wishes"])


def _note_arrivals(
    bookable: Bookable,
    groups: Sequence[tuple[Registration, int]],
    absent: int,
    dice: random.Random,
) -> None:
    """Let all but `absent` people in; whole groups stay away, the smaller ones if need be."""
    for row, size in dice.sample(groups, len(groups)):
        stays_away = size <= absent
        absent -= size if stays_away else 0
        row.state = RegistrationState.NO_SHOW if stays_away else RegistrationState.ATTENDED
        row.state_changed_at = bookable.ends_at if stays_away else _arrival(bookable, dice)
    rows = [row for row, _size in groups]
    Registration.objects.bulk_update(rows, ["state", "state_changed_at"])
    came = Attendee.objects.filter(
        registration__bookable=bookable, registration__state=RegistrationState.ATTENDED
    ).select_related("registration")
    seats = list(came)
    for seat in seats:
        seat.checked_in_at = seat.registration.state_changed_at
    Attendee.objects.bulk_update(seats, ["checked_in_at"])


def _arrival(bookable: Bookable, dice: random.Random) -> datetime:
    return bookable.starts_at - timedelta(seconds=dice.randint(60, 45 * 60))
