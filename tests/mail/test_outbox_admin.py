"""What staff sees of mail, and what they can do about it."""

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from harzwerk_cms.mail.enums import DeliveryReport, MessageState
from harzwerk_cms.mail.models import OutboxMessage, StoppedAddress
from harzwerk_cms.mail.services.deliver import deliver_due
from harzwerk_cms.mail.services.record_report import record_report
from harzwerk_cms.registrations.rules.phone_list import CallReason, reason_to_call, to_phone
from tests.factories.events import make_event
from tests.factories.registrations import make_registration
from tests.factories.staff import log_in, page_of

pytestmark = pytest.mark.django_db
OUTBOX = "/admin/outbox/"


def report(message, what):
    record_report(report=what, recipient=message.recipient, message_id=message.message_id)
    message.refresh_from_db()


@pytest.fixture
def message():
    make_registration(make_event(title="Lesung"))
    deliver_due()
    return OutboxMessage.objects.get()


def test_list_and_detail_name_what_became_of_a_mail(message, client):
    manager = log_in(client, "management")
    report(message, DeliveryReport.DELIVERED)

    mark = "hz-state hz-state--good"
    assert mark in page_of(manager, OUTBOX)
    assert mark in page_of(manager, f"{OUTBOX}inspect/{message.pk}/")


def test_list_can_be_narrowed_to_a_report(message, client):
    manager = log_in(client, "management")
    make_registration(make_event(title="Konzert"), email="other@example.org")
    report(message, DeliveryReport.BOUNCED)

    shown = page_of(manager, f"{OUTBOX}?report=bounced")

    assert message.recipient in shown
    assert "other@example.org" not in shown


def test_stop_is_shown_and_lifted_by_those_who_may(message, client):
    manager = log_in(client, "management")
    report(message, DeliveryReport.BOUNCED)
    address = f"{OUTBOX}lift-stop/{message.pk}/"
    assert address in page_of(manager, f"{OUTBOX}inspect/{message.pk}/")
    assert f"{OUTBOX}resend/" not in page_of(manager, f"{OUTBOX}inspect/{message.pk}/")

    assert manager.get(address).status_code == 405
    assert manager.post(address).status_code == 302

    assert not StoppedAddress.objects.exists()
    assert ModelLogEntry.objects.filter(action="harzwerk.mail.lift_stop").count() == 1
    assert f"{OUTBOX}resend/" in page_of(manager, f"{OUTBOX}inspect/{message.pk}/")
    assert manager.post(address).status_code == 302


@pytest.mark.parametrize("role", ["editors", "event_team", "privacy"])
def test_others_cannot_lift_a_stop(role, message, client):
    report(message, DeliveryReport.BOUNCED)

    log_in(client, role).post(f"{OUTBOX}lift-stop/{message.pk}/")

    assert StoppedAddress.objects.exists()


@pytest.mark.parametrize("role", ["event_team", "management"])
def test_state_of_the_mail_stands_beside_the_person(role, message, client):
    report(message, DeliveryReport.BOUNCED)
    team = log_in(client, role)

    page = page_of(team, f"/admin/registrations/inspect/{message.about_id}/")

    assert "hz-state--bad" in page
    assert (f"{OUTBOX}inspect/{message.pk}/" in page) == (role == "management")


def test_whom_a_mail_did_not_reach_is_on_the_phone_list(message, client):
    assert not to_phone(type(message.about).objects.all(), timezone.now())
    report(message, DeliveryReport.BOUNCED)

    row = to_phone(type(message.about).objects.all(), timezone.now()).get()

    assert reason_to_call(row) == CallReason.UNDELIVERED
    team = log_in(client, "event_team")
    team.post("/admin/registrations/phone-list/", {"registration": row.pk})
    assert not to_phone(type(message.about).objects.all(), timezone.now())


def test_next_mail_to_a_stopped_address_is_marked_beside_the_person(message):
    report(message, DeliveryReport.COMPLAINED)
    make_registration(make_event(title="Konzert"))

    deliver_due()

    newest = OutboxMessage.objects.order_by("-pk").first()
    assert (newest.state, newest.error_kind) == (MessageState.FAILED, "stopped")
    assert newest.about.state == "confirmed"
