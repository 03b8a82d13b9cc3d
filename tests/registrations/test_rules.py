"""Rules of seats and time, at their edges."""

from datetime import UTC, datetime, timedelta

import pytest

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.enums import FIRST_STATES, SEAT_STATES, STATES, RegistrationState
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.rules import check_all
from harzwerk_cms.registrations.rules.request import SeatRequest
from harzwerk_cms.registrations.rules.room import Room
from harzwerk_cms.registrations.rules.window import Window, may_cancel, window

START = datetime(2027, 6, 1, 18, tzinfo=UTC)


def bookable(**fields):
    given = {"starts_at": START, "ends_at": START + timedelta(hours=2), "max_seats": 5, **fields}
    return Bookable(**given)


@pytest.mark.parametrize(
    ("fields", "now", "state"),
    [
        ({}, START - timedelta(seconds=1), Window.OPEN),
        ({}, START, Window.CLOSED),
        ({}, START + timedelta(hours=2), Window.OVER),
        ({"accepts": False}, START - timedelta(days=1), Window.NOT_WANTED),
        ({"opens_at": START - timedelta(days=2)}, START - timedelta(days=3), Window.NOT_YET),
        ({"opens_at": START - timedelta(days=2)}, START - timedelta(days=2), Window.OPEN),
        (
            {"closes_at": START - timedelta(days=1)},
            START - timedelta(days=1) + timedelta(seconds=59),
            Window.OPEN,
        ),
        (
            {"closes_at": START - timedelta(days=1)},
            START - timedelta(days=1) + timedelta(seconds=60),
            Window.CLOSED,
        ),
    ],
)
def test_window_includes_the_last_minute(fields, now, state):
    assert window(bookable(**fields), now) == state


def test_cancelling_includes_the_last_minute():
    until = START - timedelta(days=2)

    assert may_cancel(bookable(cancel_until=until), until + timedelta(seconds=59))
    assert not may_cancel(bookable(cancel_until=until), until + timedelta(seconds=60))
    assert not may_cancel(bookable(), START)


def request(seats, taken, *, by_staff=False, now=START - timedelta(days=1), **fields):
    offer = bookable(**fields)
    return SeatRequest(
        bookable=offer,
        wanted={None: seats},
        room=Room(offer.capacity, {None: taken}),
        now=now,
        by_staff=by_staff,
    )


@pytest.mark.parametrize(
    ("asked", "fields"),
    [((1, 9), {"capacity": 10}), ((5, 0), {"capacity": 5}), ((5, 1000), {"capacity": None})],
)
def test_seats_that_are_there_are_given(asked, fields):
    check_all(request(*asked, **fields))


def test_all_reasons_are_told_at_once():
    with pytest.raises(RuleBroken) as broken:
        check_all(request(60, 9, capacity=10, accepts=False))

    assert [field for field, _ in broken.value.reasons] == [None, "seats"]


def test_staff_may_register_late_but_not_more_than_there_is():
    check_all(request(8, 0, by_staff=True, capacity=8, closes_at=START - timedelta(days=9)))
    with pytest.raises(RuleBroken):
        check_all(request(9, 0, by_staff=True, capacity=8))
    with pytest.raises(RuleBroken):
        check_all(request(1, 0, by_staff=True, capacity=8, now=START + timedelta(days=1)))


def test_every_state_is_in_the_table_and_reachable():
    assert set(STATES) == set(RegistrationState)
    reachable = set(FIRST_STATES).union(*(rule.next_states for rule in STATES.values()))
    assert reachable == set(RegistrationState)
    assert {RegistrationState.CONFIRMED, RegistrationState.OFFERED} < set(SEAT_STATES)
