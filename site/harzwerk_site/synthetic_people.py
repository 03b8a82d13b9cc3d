"""Synthetic registrations for benchmarks, in all the states that a busy year leaves behind."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain, cycle

from django.db import transaction
from django.utils import timezone

from harzwerk_cms.core.tokens import new_reference
from harzwerk_cms.registrations.enums import STATES, RegistrationState
from harzwerk_cms.registrations.models import Attendee, Bookable, Registration
from harzwerk_site.demo.people import mail_address, people
from harzwerk_site.synthetic import CAPACITY, SLUG, Say, batches

S = RegistrationState
# How many of a hundred registrations end where; those who wait come on top of full events.
SHARES = {
    S.CONFIRMED: 87,
    S.CANCELLED_BY_PARTICIPANT: 9,
    S.CANCELLED_BY_ORGANISER: 2,
    S.EXPIRED: 2,
}
WAITING_GROUPS = 4
Group = tuple[Bookable, int, RegistrationState]


class NoRoomError(Exception):
    """There is no synthetic event that could take the registrations."""


@transaction.atomic
def add_registrations(number: int, say: Say) -> None:
    """Write `number` registrations for synthetic events only; no mail is queued.

    Raises:
        NoRoomError: there is no synthetic event with a free seat.
    """
    dice = random.Random(number)  # noqa: S311 -- decides nothing but who sits where
    names = cycle(people("synthetic"))
    groups, references = _groups(dice), _references()
    done = 0
    for numbers in batches(range(number)):
        rows, attendees = [], []
        for _number in numbers:
            bookable, seats, state = next(groups)
            row = _registration(bookable, next(names), next(references), state, dice)
            rows.append(row)
            attendees += [Attendee(registration=row, name=row.name) for _ in range(seats)]
        Registration.objects.bulk_create(rows)
        Attendee.objects.bulk_create(attendees)
        done += len(rows)
        say(f"{done} von {number} Anmeldungen")


def _groups(dice: random.Random) -> Iterator[Group]:
    """Yield groups without end: fill one offer after another, then those without a limit."""
    open_offers = Bookable.objects.filter(page__slug__startswith=SLUG, accepts=True)
    rows = list(open_offers.filter(starts_at__gt=timezone.now()).with_seats_taken().order_by("pk"))
    yield from chain.from_iterable(_until_full(row, dice) for row in rows)
    unlimited = [row for row in rows if row.capacity is None]
    if not unlimited:
        raise NoRoomError
    for row in cycle(unlimited):
        yield row, dice.randint(1, 3), _state(dice)


def _until_full(row: Bookable, dice: random.Random) -> Iterator[Group]:
    """Only where every seat is taken does anybody wait."""
    left = CAPACITY if row.capacity is None else row.capacity - row.taken
    while left > 0:
        state = _state(dice)
        seats = min(left, dice.randint(1, 3))
        left -= seats if STATES[state].counts_seats else 0
        yield row, seats, state
    if row.capacity is not None and row.has_waiting_list:
        for _group in range(dice.randint(0, WAITING_GROUPS)):
            yield row, dice.randint(1, 2), S.WAITLISTED


def _state(dice: random.Random) -> RegistrationState:
    [state] = dice.choices(list(SHARES), weights=list(SHARES.values()))
    return state


def _references() -> Iterator[str]:
    """Yield references that nobody has: in bulk, even rare coincidences happen."""
    used = set(Registration.objects.values_list("reference", flat=True))
    while True:
        reference = new_reference()
        if reference not in used:
            used.add(reference)
            yield reference


def _registration(
    bookable: Bookable,
    name: str,
    reference: str,
    state: RegistrationState,
    dice: random.Random,
) -> Registration:
    received = _some_time_ago(dice)
    is_first_state = state in {S.CONFIRMED, S.WAITLISTED}
    return Registration(
        bookable=bookable,
        reference=reference,
        state=state,
        name=name,
        email=mail_address(name),
        created_at=received,
        state_changed_at=received if is_first_state else received + _some_hours(received, dice),
        queued_at=received if state == S.WAITLISTED else None,
    )


def _some_time_ago(dice: random.Random) -> datetime:
    return timezone.now() - timedelta(minutes=dice.randint(1, 60 * 24 * 60))


def _some_hours(received: datetime, dice: random.Random) -> timedelta:
    """Return a part of the time that has passed since then."""
    return (timezone.now() - received) * dice.random()
