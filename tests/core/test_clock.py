"""The wall clock."""

from datetime import UTC, date, datetime

import pytest

from harzwerk_cms.core.clock import end_of_day, start_of_day, wall_clock_exists_once


def hours(day):
    return (end_of_day(day).timestamp() - start_of_day(day).timestamp()) / 3600


def test_a_day_of_the_clock_change_has_23_or_25_hours():
    spring, autumn = date(2027, 3, 28), date(2027, 10, 31)

    assert hours(spring) == pytest.approx(23)
    assert hours(autumn) == pytest.approx(25)


@pytest.mark.parametrize(
    ("moment", "once"),
    [
        (datetime(2027, 10, 31, 0, 30, tzinfo=UTC), False),
        (datetime(2027, 10, 31, 1, 30, tzinfo=UTC), False),
        (datetime(2027, 10, 31, 2, 30, tzinfo=UTC), True),
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), True),
        (datetime(2027, 3, 28, 1, 30, tzinfo=UTC), True),
    ],
)
def test_hours_that_come_twice_are_found(moment, once):
    assert wall_clock_exists_once(moment) is once
