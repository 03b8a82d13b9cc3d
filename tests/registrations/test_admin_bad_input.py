"""What no form sends, and what changed while somebody looked at a page."""

import json

import pytest
from django.utils import timezone

from harzwerk_cms.registrations.models import Attendee, Registration
from tests.factories.events import make_event
from tests.factories.registrations import make_registration
from tests.factories.staff import bulk, log_in

pytestmark = pytest.mark.django_db
HUGE = ("9" * 40, "9" * 5000, "٣")


@pytest.fixture
def team(client):
    return log_in(client, "event_team")


@pytest.mark.parametrize("key", HUGE)
def test_numbers_no_database_holds_are_nobody(team, key):
    row = make_registration(make_event())
    address = bulk("cancel", row)

    assert team.get(address.replace("id=", f"id={key}&id=")).status_code == 200
    phoned = team.post("/admin/registrations/phone-list/", {"registration": key})
    assert phoned.status_code == 302
    cancelled = team.post(f"/admin/registrations/{row.pk}/cancel/", {"who": key})
    assert cancelled.status_code == 404
    tapped = team.post(f"/admin/einlass/{row.bookable_id}/", {"tap": f"check_in {row.pk} {key}"})
    assert tapped.status_code == 400
    zeros = f"check_in {row.pk} {'0' * 19}1{key}"
    assert team.post(f"/admin/einlass/{row.bookable_id}/", {"tap": zeros}).status_code == 400
    assert Registration.objects.get().state == "confirmed"


def test_nobody_came_in_the_year_one(team):
    row = make_registration(make_event())
    tap = {
        "id": "x",
        "registration": row.pk,
        "attendees": [row.attendees.get().pk],
        "action": "check_in",
        "at": "0001-01-01T00:00:00+14:00",
    }

    answer = team.post(
        f"/admin/einlass/{row.bookable_id}/eingaben/",
        json.dumps({"taps": [tap]}),
        content_type="application/json",
    )

    assert answer.json()["refused"] == ["x"]
    assert Attendee.objects.get().checked_in_at is None


def test_step_that_came_too_late_is_not_reported_as_done(team):
    row = make_registration(make_event(confirms_email=True))
    Registration.objects.update(expires_at=timezone.now())

    answer = team.post(f"/admin/registrations/{row.pk}/step/confirm/")

    assert answer.status_code == 409
    assert Registration.objects.get().state == "expired"


@pytest.mark.django_db
def test_days_at_the_ends_of_the_calendar_are_no_error_of_ours(admin_client):
    address = "/admin/registrations/?starts_from=0001-01-01&starts_to=9999-12-31"

    answer = admin_client.get(address)

    assert answer.status_code == 200
    assert "Bitte prüfen Sie das Jahr." in answer.content.decode()
