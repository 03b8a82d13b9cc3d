"""How long something is held: in waking hours, before the start, in every night of the year."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from harzwerk_cms.registrations.enums import HELD_STATES
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.rules.times import (
    SHORTEST_OFFER,
    WAKING_FROM,
    WAKING_UNTIL,
    cancel_deadline,
    hold_until,
    last_call_from,
    next_waking,
    offer_deadline,
    offers_end,
)
from harzwerk_cms.registrations.rules.window import may_cancel

BERLIN = ZoneInfo("Europe/Berlin")
many = settings(max_examples=300, derandomize=True, deadline=None)
# Around both clock changes, and any other day of that year.
CHANGES = [datetime(2027, 3, 28, tzinfo=BERLIN), datetime(2027, 10, 31, tzinfo=BERLIN)]
AROUND = st.builds(
    lambda day, minutes: day.astimezone(UTC) + timedelta(minutes=minutes),
    st.sampled_from(CHANGES),
    st.integers(-6 * 1440, 6 * 1440),
)
ANY_DAY = st.datetimes(datetime(2027, 1, 1), datetime(2027, 12, 31)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
STARTS = AROUND | ANY_DAY
BEFORE = st.integers(1, 30 * 1440).map(lambda minutes: timedelta(minutes=minutes))


def offer(start, **fields):
    return Bookable(starts_at=start, ends_at=start + timedelta(hours=2), **fields)


def is_waking(moment):
    return WAKING_FROM <= timezone.localtime(moment).time() <= WAKING_UNTIL


@many
@given(STARTS, BEFORE, st.integers(1, 336), st.integers(0, 96))
def test_an_offer_ends_in_waking_hours_and_before_the_start(start, before, hours, last_call):
    there, now = offer(start, offer_hours=hours, last_call_hours=last_call), start - before
    end = offer_deadline(there, now)

    if now >= last_call_from(there):
        return  # no offers any more
    assert is_waking(end)
    assert end <= offers_end(there) <= start
    assert end - now >= min(SHORTEST_OFFER, timedelta(hours=hours))
    is_cut = end == offers_end(there)
    assert is_cut or end - now >= timedelta(hours=hours)


@many
@given(STARTS, st.integers(0, 96))
def test_the_last_call_comes_before_offers_end_whatever_the_zone(start, hours):
    """A start that an editor just published is local time; one from the database is UTC."""
    in_utc, in_berlin = (
        offer(start.astimezone(zone), last_call_hours=hours) for zone in (UTC, BERLIN)
    )

    assert offers_end(in_utc) == offers_end(in_berlin)
    assert is_waking(offers_end(in_utc))
    assert offers_end(in_utc) - last_call_from(in_utc) == SHORTEST_OFFER


@many
@given(STARTS)
def test_the_next_waking_moment_is_near_and_not_in_the_past(moment):
    waking = next_waking(moment)

    assert is_waking(waking)
    assert timedelta() <= waking - moment <= timedelta(hours=13)


@many
@given(STARTS, BEFORE, st.sampled_from([str(state) for state in HELD_STATES]))
def test_every_hold_ends_and_never_after_the_start(start, before, state):
    there, now = offer(start), start - before
    end = hold_until(there, state, now)

    assert end > now
    assert end <= max(start, now + timedelta(minutes=30))


def test_offers_are_shortened_towards_the_start():
    start = datetime(2027, 6, 10, 20, tzinfo=BERLIN)
    there = offer(start, offer_hours=48, last_call_hours=24)

    long, short = (offer_deadline(there, start - timedelta(hours=hours)) for hours in (96, 40))

    assert long == start - timedelta(hours=48)
    assert short == start - timedelta(hours=24)


@pytest.mark.parametrize(
    ("hour", "until"), [(3, "2027-06-08 21:00"), (23, "2027-06-09 21:00"), (20, "2027-06-09 20:00")]
)
def test_offers_do_not_end_at_night(hour, until):
    there = offer(datetime(2027, 6, 10, hour, tzinfo=BERLIN), last_call_hours=24)

    assert f"{timezone.localtime(offers_end(there)):%Y-%m-%d %H:%M}" == until


@pytest.mark.parametrize(
    ("days", "until"),
    [(0, "2027-03-28 19:59"), (1, "2027-03-27 23:59"), (8, "2027-03-20 23:59")],
)
def test_days_for_cancelling_are_whole_days_also_over_a_clock_change(days, until):
    start = datetime(2027, 3, 28, 20, tzinfo=BERLIN)
    last = cancel_deadline(start, None, days)
    there = offer(start, cancel_until=last)

    assert f"{timezone.localtime(last):%Y-%m-%d %H:%M}" == until
    assert may_cancel(there, last + timedelta(seconds=59))
    assert not may_cancel(there, last + timedelta(seconds=60))


def test_the_earlier_of_two_deadlines_counts():
    start = datetime(2027, 6, 10, 20, tzinfo=BERLIN)
    moment = start - timedelta(days=5)

    assert cancel_deadline(start, moment, 2) == moment
    assert cancel_deadline(start, moment, 9) < moment
    assert cancel_deadline(start, None, None) is None
