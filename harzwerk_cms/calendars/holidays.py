"""Public holidays of a Land, and the quiet days of the year."""

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from dateutil.easter import easter
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harzwerk_cms.calendars.enums import Land

if TYPE_CHECKING:
    from holidays import Germany

# The library's names, by our languages.
LANGUAGES = {"de": "de", "uk": "uk"}


def public_holiday(day: date, land: Land) -> str:
    """Return the name of the public holiday (gesetzlicher Feiertag) on a day, or nothing.

    Holidays of single towns, such as Corpus Christi in the Eichsfeld, are not among them:
    an association enters those as a closure.
    """
    return _public_holidays(land, day.year, _language()).get(day, "")


def school_holidays(land: Land, year: int) -> list[tuple[str, date, date]]:
    """Return name, first and last day of each block of school holidays that touches a year.

    Only as far as the Länder have fixed them; later years have none. A block over New Year
    is cut at neither end.
    """
    return list(_school_holidays(land, year, _language()))


@cache
def _school_holidays(land: Land, year: int, language: str) -> list[tuple[str, date, date]]:
    years = range(year - 1, year + 2)
    days = _library()(subdiv=land.value, years=years, categories=("school",), language=language)
    blocks: list[tuple[str, date, date]] = []
    for day, name in sorted(days.items()):
        if blocks and blocks[-1][0] == name and day - blocks[-1][2] == timedelta(days=1):
            blocks[-1] = (name, blocks[-1][1], day)
        else:
            blocks.append((name, day, day))
    return [block for block in blocks if block[1].year <= year <= block[2].year]


def quiet_day(day: date) -> str:
    """Return the name of the quiet day (stiller Tag), or nothing.

    Laws of the Länder restrict entertainment on these days, each in its own way: a reason
    to ask, never to refuse.
    """
    return _quiet_days(day.year, _language()).get(day, "")


@cache
def _public_holidays(land: Land, year: int, language: str) -> dict[date, str]:
    return dict(_library()(subdiv=land.value, years=year, language=language))


@cache
def _quiet_days(year: int, language: str) -> dict[date, str]:
    christmas = date(year, 12, 25)
    # The fourth Sunday of Advent is the last Sunday before Christmas Day.
    fourth_advent = christmas - timedelta(days=christmas.isoweekday())
    sunday_of_the_dead = fourth_advent - timedelta(weeks=4)
    return {
        easter(year) - timedelta(days=2): _("Good Friday"),
        sunday_of_the_dead - timedelta(weeks=1): _("Day of national mourning"),
        sunday_of_the_dead - timedelta(days=4): _("Day of repentance and prayer"),
        sunday_of_the_dead: _("Sunday of the dead"),
    }


def _library() -> "type[Germany]":
    from holidays import Germany  # noqa: PLC0415 -- takes 0.3 s, which only planning should pay

    return Germany


def _language() -> str:
    return LANGUAGES.get((get_language() or "")[:2], "en_US")
