"""Holidays and closed days: what counts when, who may enter them, a whole year at once."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from harzwerk_cms.calendars.enums import ClosureKind, Land
from harzwerk_cms.calendars.models import CalendarSettings, ClosurePeriod
from harzwerk_cms.calendars.queries import closures
from harzwerk_cms.calendars.rules.closures import reasons_to_skip
from harzwerk_cms.calendars.services.add_school_holidays import add_school_holidays
from tests.factories.staff import log_in, page_of

pytestmark = pytest.mark.django_db
LIST, ENTER = "/admin/closures/", "/admin/closures/school-holidays/"
THIS_YEAR = timezone.localdate().year
WINTER = date(2027, 2, 1), date(2027, 2, 6)
MONDAY = date(2027, 2, 1)


def make_closure(**fields):
    first, last = fields.pop("days", WINTER)
    return ClosurePeriod.objects.create(
        **{"name": "Inventur", "starts_on": first, "ends_on": last, **fields}
    )


def reason(day=MONDAY, *, public=True, school=True, **kw):
    rows = closures(day, Land.TH, **kw)
    return reasons_to_skip(rows, land=Land.TH, public_holidays=public, school_holidays=school)(day)


def test_closed_days_count_at_both_ends_and_whatever_the_switches_say():
    make_closure()

    days = [date(2027, 1, 31), *WINTER, date(2027, 2, 7)]
    assert [reason(day, public=False, school=False) for day in days] == [
        "",
        "Inventur",
        "Inventur",
        "",
    ]


def test_school_holidays_count_only_where_they_are_skipped():
    make_closure(name="Winterferien", kind=ClosureKind.SCHOOL_HOLIDAYS, land=Land.TH)

    assert reason() == "Winterferien"
    assert reason(school=False) == ""


def test_another_land_or_another_audience_does_not_count():
    make_closure(land=Land.NI)
    make_closure(for_events=False)

    assert reason() == ""
    assert reason(for_courses=True) == "Inventur"


def test_public_holiday_is_named_first():
    make_closure(days=(date(2027, 3, 26), date(2027, 3, 26)))

    assert reason(date(2027, 3, 26)) == "Karfreitag"
    assert reason(date(2027, 3, 26), public=False) == "Inventur"


@pytest.mark.parametrize("last", [date(2027, 1, 31), date(2028, 2, 1)])
def test_days_that_run_backwards_or_for_a_year_are_refused_at_the_field(last):
    with pytest.raises(ValidationError) as refused:
        ClosurePeriod(name="Zu", starts_on=MONDAY, ends_on=last).full_clean()

    assert set(refused.value.error_dict) == {"ends_on"}


def test_a_year_is_entered_once_and_corrections_stay():
    added = add_school_holidays(land=Land.TH, year=2027)
    ClosurePeriod.objects.filter(starts_on=MONDAY).update(ends_on=date(2027, 2, 5))

    assert len(added) == 7
    assert add_school_holidays(land=Land.TH, year=2027) == []
    # The holidays over New Year belong to both years.
    add_school_holidays(land=Land.TH, year=2026)
    assert ClosurePeriod.objects.filter(starts_on=date(2026, 12, 23)).count() == 1
    assert ClosurePeriod.objects.get(starts_on=MONDAY).ends_on == date(2027, 2, 5)


@time_machine.travel("2026-11-22 10:00+01:00")
def test_editor_looks_and_enters_a_year(client):
    CalendarSettings.objects.create(land=Land.NI)
    log_in(client, "editors")
    assert "Schulferien eintragen" in page_of(client, LIST)
    assert '<option value="NI" selected>' in page_of(client, ENTER)

    preview = page_of(client, f"{ENTER}?land=TH&year=2027")
    assert "Mo, 01.02.2027" in preview
    assert "7 Ferien eintragen" in preview
    answer = client.post(ENTER, {"land": "TH", "year": "2027"}, follow=True)

    assert "7 Ferien wurden eingetragen." in answer.content.decode()
    assert "Mo, 01.02.2027" in answer.content.decode()
    again = page_of(client, f"{ENTER}?land=TH&year=2027")
    assert "Alle sind schon eingetragen." in again
    assert "schon eingetragen" in again


@time_machine.travel("2026-11-22 10:00+01:00")
@pytest.mark.parametrize("choice", ["land=XX&year=2027", "land=TH&year=2400", "land=TH"])
def test_an_unknown_land_or_year_is_an_error_at_the_field(client, choice):
    log_in(client, "editors")

    answer = client.get(f"{ENTER}?{choice}")

    assert answer.status_code == 422
    assert "error-message" in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "may"),
    [("editors", True), ("management", True), ("event_team", False), ("board", False)],
)
def test_who_may_enter_them(client, role, may):
    log_in(client, role)

    assert (client.get(LIST).status_code == 200) == may
    assert (client.get(ENTER).status_code == 200) == may
    client.post(ENTER, {"land": "TH", "year": str(THIS_YEAR)})
    assert ClosurePeriod.objects.exists() == may
