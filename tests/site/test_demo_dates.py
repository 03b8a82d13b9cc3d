"""When things happen in the demo, whatever day it is loaded on, and where it is not loaded."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from PIL import Image
from wagtail.models import Site

from harzwerk_cms.pages.models import ContentPage
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.rules.invariants import violations
from harzwerk_site.demo.dates import DemoDates, is_holiday, is_quiet, is_school_holiday

TODAY = date(2026, 11, 22)


@pytest.fixture
def blank_images(monkeypatch, settings, tmp_path):
    """Save the seconds that drawing takes."""

    def blank(motif):
        file = BytesIO()
        Image.new("RGB", (16, 10)).save(file, "WEBP")
        return file

    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("harzwerk_site.demo.images.render", blank)


def test_dates_of_the_plan():
    dates = DemoDates(TODAY)

    assert dates.slam == date(2026, 12, 11)
    assert dates.slam_before == date(2026, 10, 23)
    assert dates.concert == date(2026, 12, 19)
    assert dates.open_stage == date(2026, 12, 2)
    assert dates.meetup == date(2026, 11, 24)
    # The first Saturday in question is the second day of Christmas.
    assert dates.reading == date(2027, 1, 2)
    assert dates.festival == date(2027, 6, 12)
    assert dates.conference == date(2027, 3, 3)
    assert dates.space_conference == date(2027, 1, 11)
    assert dates.cancelled_concert == date(2026, 12, 1)
    assert dates.workshop == date(2027, 2, 1)
    assert dates.visit == date(2026, 12, 8)
    assert dates.course_evening == date(2026, 12, 1)
    assert dates.course_morning == date(2027, 1, 11)


def test_nothing_falls_on_a_day_off_whenever_the_demo_is_loaded():
    for shift in range(0, 900, 3):
        dates = DemoDates(TODAY + timedelta(days=shift))
        days = [dates.slam, dates.concert, dates.open_stage, dates.meetup, dates.reading]
        days += [dates.conference, dates.space_conference, dates.cancelled_concert, dates.visit]

        assert all(day > dates.today for day in days)
        assert not any(is_holiday(day) or is_quiet(day) for day in [*days, dates.slam_before])
        assert not is_school_holiday(dates.meetup)
        assert dates.workshop > dates.today + timedelta(days=6)


@pytest.mark.parametrize(
    ("day", "silent"),
    [
        (date(2026, 11, 22), True),
        (date(2026, 11, 15), True),
        (date(2026, 11, 18), True),
        (date(2026, 11, 29), False),
        (date(2027, 11, 21), True),
        (date(2028, 11, 26), True),
    ],
)
def test_quiet_days_in_november(day, silent):
    assert is_quiet(day) is silent


@pytest.mark.django_db
@time_machine.travel(datetime(2026, 11, 22, 11, tzinfo=UTC))
@pytest.mark.parametrize("today", [date(2025, 3, 1), date(2029, 7, 1)], ids=["past", "far ahead"])
def test_numbers_are_the_same_on_every_day(today, blank_images):
    call_command("load_demo", today=today, stdout=StringIO())

    taken = Bookable.objects.with_seats_taken().values_list("page__slug", "taken")
    assert dict(taken)["wortgeroell-slam-14"] == 85
    assert dict(taken)["saitenwechsel"] == 60
    assert violations() == []


@pytest.mark.django_db
def test_site_of_somebody_else_is_left_alone():
    Site.objects.get().root_page.add_child(
        instance=ContentPage(title="Eigene Seite", slug="eigene")
    )

    with pytest.raises(CommandError, match="eigene Seiten"):
        call_command("load_demo")

    assert not User.objects.exists()
