"""What keeps the outbox whole: lost tasks, a pace, stopped addresses, input that is no address."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from harzwerk_cms.mail import tasks
from harzwerk_cms.mail.enums import DeliveryReport, ErrorKind, MessageState, mail_undelivered
from harzwerk_cms.mail.models import MailSettings, OutboxMessage, StoppedAddress
from harzwerk_cms.mail.services.deliver import deliver, deliver_due
from harzwerk_cms.mail.services.lift_stop import lift_stop
from harzwerk_cms.mail.services.queue_message import queue_message
from harzwerk_cms.mail.services.resend import resend
from harzwerk_cms.mail.services.stop_address import stop_address
from harzwerk_cms.mail.transport import Transport
from harzwerk_cms.registrations.mails import CONFIRMED, facts
from harzwerk_cms.registrations.sources import Offer
from tests.factories.events import make_event
from tests.factories.registrations import make_registration

pytestmark = pytest.mark.django_db
PACE = {"SITE_URL": "https://www.harzwerk.example.org", "MAIL_PER_MINUTE": 2}


def make_mails(number):
    event = make_event()
    for index in range(number):
        make_registration(event, email=f"person{index}@example.org")
    return OutboxMessage.objects.order_by("pk")


@pytest.fixture
def undelivered():
    told = []

    def hear(sender, pk, **kwargs):
        told.append(pk)

    mail_undelivered.connect(hear)
    yield told
    mail_undelivered.disconnect(hear)


@pytest.fixture
def woken(monkeypatch):
    """Collect what is handed to the worker instead of handing it over."""
    calls = []

    class Deferred:
        def __init__(self, run_after):
            self.run_after = run_after

        def enqueue(self, pk):
            calls.append((pk, self.run_after))

    class Task:
        def using(self, *, run_after):
            return Deferred(run_after)

    monkeypatch.setattr(tasks, "runs_in_background", lambda: True)
    monkeypatch.setattr(tasks, "deliver_message", Task())
    return calls


def test_mail_whose_task_got_lost_is_found_by_the_periodic_job():
    make_mails(1)

    call_command("run_due_jobs", verbosity=0)

    assert OutboxMessage.objects.get().state == MessageState.SENT
    assert len(mail.outbox) == 1


def test_worker_is_woken_for_the_moment_of_the_next_attempt(woken, monkeypatch):
    message = make_mails(1).get()
    woken.clear()

    def refuse(self, mail):
        raise ConnectionRefusedError

    monkeypatch.setattr(Transport, "send", refuse)

    deliver(pk=message.pk)

    message.refresh_from_db()
    assert woken == [(message.pk, message.due_at)]


@override_settings(HARZWERK=PACE)
def test_no_more_mails_leave_in_a_minute_than_allowed():
    make_mails(5)

    assert (deliver_due(), deliver_due()) == (2, 0)
    OutboxMessage.objects.filter(state=MessageState.SENT).update(
        sent_at=timezone.now() - timedelta(seconds=61)
    )
    assert deliver_due() == 2
    assert OutboxMessage.objects.filter(attempts__gt=1).count() == 0


@override_settings(HARZWERK=PACE)
def test_worker_puts_off_what_this_minute_has_no_room_for(woken):
    mails = list(make_mails(5))
    woken.clear()

    assert [deliver(pk=message.pk) for message in mails] == [True, True, False, False, False]

    minutes = [round((at - timezone.now()).total_seconds() / 60) for _pk, at in woken]
    assert [pk for pk, _at in woken] == [message.pk for message in mails[2:]]
    assert minutes == [1, 1, 2]


@pytest.mark.parametrize("reason", [DeliveryReport.BOUNCED, DeliveryReport.COMPLAINED])
def test_stopped_address_gets_nothing_more(reason, undelivered):
    message = make_mails(1).get()
    stop_address(address="Person0@Example.org", reason=reason)

    assert deliver_due() == 0

    message.refresh_from_db()
    assert (message.state, message.error_kind) == (MessageState.FAILED, ErrorKind.STOPPED)
    assert undelivered == [message.pk]
    assert mail.outbox == []


def test_staff_lifts_a_stop(admin_user):
    message = make_mails(1).get()
    stop_address(address=message.recipient, reason=DeliveryReport.BOUNCED)
    deliver_due()

    assert lift_stop(message=message, user=admin_user) is True
    assert resend(message=message, user=admin_user) is True
    assert deliver_due() == 1
    assert lift_stop(message=message, user=admin_user) is False


def test_stop_does_not_keep_the_address_readable():
    stop_address(address="zoe@example.org", reason=DeliveryReport.BOUNCED)

    values = StoppedAddress.objects.values_list().get()
    assert not any("zoe" in str(value) or "example" in str(value) for value in values)


def test_complaint_weighs_more_than_a_dead_address():
    for reason in (DeliveryReport.BOUNCED, DeliveryReport.COMPLAINED, DeliveryReport.BOUNCED):
        stop_address(address="zoe@example.org", reason=reason)

    assert StoppedAddress.objects.get().reason == DeliveryReport.COMPLAINED


@pytest.mark.parametrize(
    "address",
    [
        "zoe@example.org\nBcc: all@example.org",
        "zoe@example.org\r\n\r\nHello",
        "z" * 290 + "@example.org",
        f"{'z' * 60}@{'.'.join(['x' * 60] * 4)}.org",
        "",
        "nobody",
        "a@example.org,b@example.org",
    ],
)
def test_what_is_no_address_never_reaches_the_mail_server(
    address, undelivered, django_capture_on_commit_callbacks
):
    registration = make_registration(make_event())
    OutboxMessage.objects.all().delete()

    with django_capture_on_commit_callbacks(execute=True):
        message = queue_message(
            CONFIRMED,
            recipient=address,
            facts=facts(registration, Offer.of(registration.bookable.offer)),
            key="test:1",
            about=registration,
        )
        assert deliver_due() == 0

    message.refresh_from_db()
    assert (message.state, message.error_kind) == (MessageState.FAILED, ErrorKind.REJECTED)
    assert "\n" not in message.recipient
    assert undelivered == [message.pk]
    assert mail.outbox == []


def test_reply_address_that_is_none_is_replaced_by_the_sites():
    settings = MailSettings.load()
    settings.reply_to = "anmeldung@example.org"
    settings.save()
    registration = make_registration(make_event())

    message = queue_message(
        CONFIRMED,
        recipient="zoe@example.org",
        facts=facts(registration, Offer.of(registration.bookable.offer)),
        key="test:1",
        about=registration,
        reply_to="post@example.org\nBcc: all@example.org",
    )

    assert message.reply_to == "anmeldung@example.org"


def test_content_is_written_once_and_not_again_at_the_next_attempt(monkeypatch):
    message = make_mails(1).get()
    monkeypatch.setattr(
        "harzwerk_cms.mail.services.queue_message.render", lambda *_args, **_kw: 1 / 0
    )
    before = message.text

    deliver_due()

    assert mail.outbox[0].body == before
