"""Rules become dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harzwerk_cms.calendars.enums import Frequency, Land, Nth, Weekday
from harzwerk_cms.calendars.holidays import public_holiday, school_holidays
from harzwerk_cms.calendars.recurrence import MOST_DATES, RecurrenceRule, dates, plan

DAY = timedelta(days=1)
TUESDAY, THURSDAY = Weekday.TUESDAY, Weekday.THURSDAY
FIRST = date(2026, 12, 1)


def weekly(*weekdays, **how):
    return RecurrenceRule(Frequency.WEEKLY, **{"first": FIRST, "weekdays": weekdays, **how})


def in_thuringia(day):
    """Skip what a course in Thuringia skips."""
    blocks = school_holidays(Land.TH, day.year)
    named = [name for name, start, end in blocks if start <= day <= end]
    return public_holiday(day, Land.TH) or next(iter(named), "")


def split(planned):
    held = [found.day for found in planned if found.takes_place]
    return held, [found.day for found in planned if not found.takes_place]


def test_twenty_sessions_from_december_skip_the_holidays():
    held, skipped = split(plan(weekly(TUESDAY, THURSDAY, count=20), reason_to_skip=in_thuringia))

    assert len(held) == 20
    assert held[-1] == date(2027, 2, 23)
    assert skipped == [
        date(2026, 12, 24),
        date(2026, 12, 29),
        date(2026, 12, 31),
        date(2027, 2, 2),
        date(2027, 2, 4),
    ]


def test_forty_sessions_from_january_end_after_easter():
    rule = weekly(*list(Weekday)[:4], first=date(2027, 1, 11), count=40)
    held, skipped = split(plan(rule, reason_to_skip=in_thuringia))

    assert held[-1] == date(2027, 4, 8)
    assert len(skipped) == 12
    assert date(2027, 3, 29) in skipped


def test_forced_day_takes_place_and_says_so():
    day = date(2026, 12, 29)
    planned = plan(weekly(TUESDAY, count=6), reason_to_skip=in_thuringia, forced={day, FIRST})

    found = {entry.day: entry for entry in planned}
    assert found[day].takes_place
    assert found[day].is_forced
    assert found[day].reason == "Weihnachtsferien"
    assert not found[FIRST].is_forced
    assert planned[-1].day == date(2027, 1, 5)


def test_first_date_may_be_later_than_the_first_day():
    assert dates(weekly(THURSDAY, count=2)) == [date(2026, 12, 3), date(2026, 12, 10)]


def test_every_second_week_counts_weeks_from_monday():
    rule = weekly(TUESDAY, Weekday.MONDAY, interval=2, count=4)

    assert dates(rule) == [FIRST, FIRST + 13 * DAY, FIRST + 14 * DAY, FIRST + 27 * DAY]


def test_first_wednesday_and_last_friday_of_the_month():
    first = {"first": FIRST, "count": 3}
    wednesday = RecurrenceRule(
        Frequency.MONTHLY_BY_WEEKDAY, weekdays=(Weekday.WEDNESDAY,), nth=Nth.FIRST, **first
    )
    friday = RecurrenceRule(
        Frequency.MONTHLY_BY_WEEKDAY, weekdays=(Weekday.FRIDAY,), nth=Nth.LAST, **first
    )

    assert dates(wednesday) == [date(2026, 12, 2), date(2027, 1, 6), date(2027, 2, 3)]
    assert dates(friday) == [date(2026, 12, 25), date(2027, 1, 29), date(2027, 2, 26)]


def test_months_without_a_thirty_first_have_no_date():
    rule = RecurrenceRule(Frequency.MONTHLY_BY_DAY, first=date(2027, 1, 31), count=3)

    assert dates(rule) == [date(2027, 1, 31), date(2027, 3, 31), date(2027, 5, 31)]


def test_last_day_is_included_and_an_empty_rule_has_no_dates():
    assert dates(weekly(TUESDAY, until=date(2026, 12, 15)))[-1] == date(2026, 12, 15)
    assert dates(weekly(TUESDAY, until=FIRST - DAY)) == []


def test_rule_without_an_end_stops():
    assert len(dates(weekly(TUESDAY))) == MOST_DATES


def test_rule_that_is_always_skipped_stops():
    planned = plan(weekly(TUESDAY, count=3), reason_to_skip=lambda _day: "zu")

    assert planned
    assert not any(entry.takes_place for entry in planned)


days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(
    first=days,
    weekdays=st.lists(st.sampled_from(list(Weekday)), min_size=1, max_size=7, unique=True),
    interval=st.integers(1, 8),
    length=st.integers(0, 800),
)
def test_weekly_agrees_with_counting_days(first, weekdays, interval, length):
    until = first + length * DAY
    monday = first - first.weekday() * DAY
    expected = [
        day
        for day in (first + number * DAY for number in range(length + 1))
        if day.weekday() in weekdays and ((day - monday).days // 7) % interval == 0
    ]

    found = dates(weekly(*weekdays, first=first, interval=interval, until=until))

    assert found == expected[:MOST_DATES]


@given(
    first=days,
    weekday=st.sampled_from(list(Weekday)),
    nth=st.sampled_from(list(Nth)),
    interval=st.integers(1, 6),
)
def test_nth_weekday_is_the_nth_of_its_month(first, weekday, nth, interval):
    rule = RecurrenceRule(
        Frequency.MONTHLY_BY_WEEKDAY, first=first, weekdays=(weekday,), nth=nth,
        interval=interval, count=12,
    )  # fmt: skip

    found = dates(rule)

    assert len(found) == 12
    for day in found:
        assert day >= first
        assert day.weekday() == weekday
        same = [day.replace(day=d) for d in range(1, 32) if _is(day, d, weekday)]
        assert day == (same[-1] if nth == Nth.LAST else same[nth - 1])
        assert ((day.year - first.year) * 12 + day.month - first.month) % interval == 0


def _is(day, number, weekday):
    try:
        return day.replace(day=number).weekday() == weekday
    except ValueError:
        return False


@pytest.mark.parametrize("frequency", list(Frequency))
@given(first=days, count=st.integers(1, 40), closed=st.sets(st.integers(0, 400), max_size=40))
def test_as_many_dates_take_place_as_were_wanted(frequency, first, count, closed):
    shut = {first + number * DAY for number in closed}
    rule = RecurrenceRule(frequency, first=first, weekdays=(TUESDAY,), count=count)

    planned = plan(rule, reason_to_skip=lambda day: "zu" if day in shut else "")
    held, skipped = split(planned)

    assert len(held) == count
    assert not shut & set(held)
    assert set(skipped) <= shut
    assert [entry.day for entry in planned] == sorted({entry.day for entry in planned})
