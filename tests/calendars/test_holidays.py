"""Public holidays, school holidays and quiet days, by the dates everybody can look up."""

from datetime import date

import pytest

from harzwerk_cms.calendars.enums import Land
from harzwerk_cms.calendars.holidays import public_holiday, quiet_day, school_holidays


@pytest.mark.parametrize(
    ("day", "land", "name"),
    [
        (date(2027, 3, 26), Land.TH, "Karfreitag"),
        (date(2027, 3, 29), Land.TH, "Ostermontag"),
        (date(2027, 5, 6), Land.TH, "Christi Himmelfahrt"),
        (date(2027, 5, 17), Land.TH, "Pfingstmontag"),
        (date(2027, 9, 20), Land.TH, "Weltkindertag"),
        (date(2027, 9, 20), Land.NI, ""),
        (date(2027, 10, 31), Land.NI, "Reformationstag"),
        (date(2027, 1, 6), Land.ST, "Heilige Drei Könige"),
        (date(2027, 1, 6), Land.TH, ""),
        (date(2027, 5, 27), Land.TH, ""),
        (date(2027, 3, 28), Land.TH, ""),
    ],
)
def test_public_holidays_differ_by_land(day, land, name):
    assert public_holiday(day, land) == name


@pytest.mark.parametrize("land", list(Land))
def test_every_land_has_the_nine_of_all(land):
    days = [(1, 1), (3, 26), (3, 29), (5, 1), (5, 6), (5, 17), (10, 3), (12, 25), (12, 26)]

    assert all(public_holiday(date(2027, *day), land) for day in days)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 11, 22), "Totensonntag"),
        (date(2027, 11, 21), "Totensonntag"),
        (date(2028, 11, 26), "Totensonntag"),
        (date(2027, 11, 14), "Volkstrauertag"),
        (date(2027, 11, 17), "Buß- und Bettag"),
        (date(2026, 4, 3), "Karfreitag"),
        (date(2028, 4, 14), "Karfreitag"),
        (date(2026, 11, 29), ""),
    ],
)
def test_quiet_days(day, name):
    assert quiet_day(day) == name


def test_school_holidays_are_blocks_that_new_year_does_not_cut():
    blocks = school_holidays(Land.TH, 2027)

    assert [block[1:] for block in blocks] == [
        (date(2026, 12, 23), date(2027, 1, 2)),
        (date(2027, 2, 1), date(2027, 2, 6)),
        (date(2027, 3, 22), date(2027, 4, 3)),
        (date(2027, 5, 7), date(2027, 5, 7)),
        (date(2027, 7, 10), date(2027, 8, 20)),
        (date(2027, 10, 9), date(2027, 10, 23)),
        (date(2027, 12, 23), date(2027, 12, 31)),
    ]
    assert blocks[0][0] == "Weihnachtsferien"


def test_years_nobody_has_fixed_have_none():
    assert school_holidays(Land.TH, 2060) == []
