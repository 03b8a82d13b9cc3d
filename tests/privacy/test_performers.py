"""When the data of performers goes, and what of the programme stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from harzwerk_events.models import PerformerApplication
from harzwerk_events.queries import public_line_up
from harzwerk_events.services.draw_running_order import draw_running_order
from harzwerk_events.services.leave_open_list import withdraw
from tests.factories.performers import make_open_list, put_minor_on_list, put_on_list

pytestmark = pytest.mark.django_db
CLEARED = ("name", "email", "phone", "age_band", "guardian_name", "guardian_email")


def fresh(row):
    return PerformerApplication.objects.get(pk=row.pk)


def is_cleared(row):
    return {getattr(fresh(row), name) for name in CLEARED} == {""}


def test_who_performed_by_consent_stays_in_the_programme(clock, after, admin_user):
    page = make_open_list()
    agreed = put_on_list(page, 1, phone="05522 1", stage_name_consent=True)
    silent = put_on_list(page, 2)
    draw_running_order(page=page, user=admin_user)
    before = agreed.token

    assert "events.performers" not in after(page.ends_at, days=30, minutes=-1)
    assert after(page.ends_at, days=30)["events.performers"] == 2

    assert is_cleared(agreed)
    assert is_cleared(silent)
    assert public_line_up(page) == ["Wortwerk 1"]
    assert fresh(silent).stage_name == ""
    assert fresh(agreed).token != before
    assert "events.performers" not in after(page.ends_at, days=31)


def test_who_got_no_slot_goes_after_a_week(clock, after):
    page = make_open_list()
    stays, gone = put_on_list(page, 1), put_on_list(page, 2, stage_name_consent=True)
    withdraw(application=gone)

    assert after(page.ends_at, days=7) == {"events.performers_without_place": 1}

    assert is_cleared(gone)
    assert (fresh(gone).stage_name, fresh(gone).state) == ("", "withdrawn")
    assert fresh(stays).name


def test_a_young_person_whose_guardian_is_silent_goes_after_three_days(clock, after):
    page = make_open_list()
    row = put_minor_on_list(page)
    came = fresh(row).created_at
    assert after(came, days=2) == {}
    PerformerApplication.objects.update(state="expired")

    assert after(came, days=3) == {"events.unconfirmed_performers": 1}
    assert is_cleared(row)
    assert not fresh(row).messages.exclude(state="queued").exists()


def test_a_mail_that_left_late_goes_as_well(clock, after):
    page = make_open_list()
    row = put_on_list(page)
    after(page.ends_at, days=30)
    assert row.messages.count() == 1

    row.messages.update(state="sent", sent_at=timezone.now())
    assert after(page.ends_at, days=31)["events.performers"] == 1
    assert row.messages.count() == 0


def test_nobody_goes_while_the_event_is_to_come(clock, after):
    page = make_open_list()
    put_on_list(page)

    assert after(page.ends_at, minutes=-1) == {}
    assert after(page.ends_at - timedelta(days=1), hours=1) == {}
