"""Seats of several kinds in one total, measured against seating people one by one."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from harzwerk_cms.registrations.rules.room import Quota, Room
from tests.registrations.engine.model import brute_fits

KINDS = (None, 1, 2)
NUMBERS = st.integers(0, 5)
PEOPLE = st.dictionaries(st.sampled_from(KINDS), NUMBERS)
QUOTAS = st.dictionaries(st.sampled_from([1, 2]), st.tuples(NUMBERS, st.booleans()))
CAPACITY = st.none() | st.integers(0, 12)
many = settings(max_examples=400, derandomize=True, deadline=None)


def room(capacity, taken, quotas):
    rows = tuple(Quota(kind, most, is_kept) for kind, (most, is_kept) in quotas.items())
    return Room(capacity, taken, rows)


@many
@given(CAPACITY, PEOPLE, QUOTAS, PEOPLE)
def test_a_group_fits_when_its_people_can_be_seated_one_by_one(capacity, taken, quotas, wanted):
    expected = brute_fits(capacity, Counter(taken), quotas, wanted)

    assert room(capacity, taken, quotas).fits(wanted) == expected


@many
@given(CAPACITY, PEOPLE, QUOTAS, st.sampled_from(KINDS))
def test_what_is_left_is_the_largest_group_that_fits(capacity, taken, quotas, kind):
    there = room(capacity, taken, quotas)
    left = there.left(kind)

    if left is None:
        assert there.fits({kind: 1000})
    else:
        assert left == 0 or there.fits({kind: left})
        assert not there.fits({kind: left + 1})


@many
@given(CAPACITY, PEOPLE, QUOTAS, PEOPLE)
def test_nobody_fits_into_a_full_room_and_somebody_into_any_other(capacity, taken, quotas, wanted):
    there = room(capacity, taken, quotas)
    kinds = (None, *quotas)
    asked = {kind: number for kind, number in wanted.items() if kind in kinds and number}

    assert there.is_full == (not any(there.fits({kind: 1}) for kind in kinds))
    assert not (there.is_full and asked and there.fits(asked))


@many
@given(st.integers(0, 12), QUOTAS, st.lists(st.sampled_from([None, 1, 2]), max_size=20))
def test_kept_seats_are_never_eaten(capacity, quotas, people):
    """Whoever comes in whatever order: who needs a kept seat still finds it."""
    kept = {kind: most for kind, (most, is_kept) in quotas.items() if is_kept}
    if sum(kept.values()) > capacity:
        return
    there = room(capacity, Counter(), quotas)
    for kind in people:
        if there.fits({kind: 1}):
            there = there.with_seats({kind: 1})
    for kind, most in kept.items():
        missing = most - there.taken.get(kind, 0)
        assert missing == 0 or there.fits({kind: missing})


def test_the_one_free_seat_goes_to_whom_it_is_kept_for():
    """Nine of ten are taken when an editor adds two wheelchair places."""
    there = room(10, {None: 9}, {1: (2, True)})

    assert there.fits({1: 1})
    assert there.left(1) == 1
    assert not there.fits({None: 1})


def test_released_seats_are_for_everybody():
    assert not room(10, {None: 8}, {1: (2, True)}).fits({None: 1})
    assert room(10, {None: 8}, {1: (2, False)}).fits({None: 2})


def test_unlimited_seats_still_have_limited_kinds():
    there = room(None, {None: 900, 1: 2}, {1: (2, True)})

    assert there.fits({None: 100})
    assert not there.fits({1: 1})
    assert (there.left(), there.left(1)) == (None, 0)
