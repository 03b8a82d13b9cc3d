"""Mail leaves once, and nothing that goes wrong loses it."""

import smtplib
from datetime import timedelta

import pytest
from anymail.exceptions import AnymailConfigurationError, AnymailRecipientsRefused
from django.core import mail
from django.utils import timezone

from harzwerk_cms.mail.enums import ErrorKind, MessageState
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.mail.queries import mail_health
from harzwerk_cms.mail.rules import BACKOFF_MINUTES, classify, next_attempt
from harzwerk_cms.mail.services.deliver import deliver, deliver_due
from harzwerk_cms.mail.services.resend import resend
from harzwerk_cms.mail.transport import Transport
from tests.factories.events import make_event
from tests.factories.registrations import make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def message():
    make_registration(make_event(title="Lesung"))
    return OutboxMessage.objects.get()


@pytest.fixture
def broken_server(monkeypatch):
    """Let sending fail with whatever error the test puts in."""
    errors = []

    def send(self, mail):
        raise errors[0]

    monkeypatch.setattr(Transport, "send", send)
    return errors


def test_sent_mail_is_marked_and_not_sent_again(message):
    assert deliver_due() == 1
    assert deliver_due() == 0

    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.SENT, 1)
    assert message.sent_at is not None
    assert len(mail.outbox) == 1


def test_message_held_by_another_worker_is_left_alone(message):
    OutboxMessage.objects.update(
        state=MessageState.SENDING, claimed_until=timezone.now() + timedelta(minutes=1)
    )

    assert deliver(pk=message.pk) is False
    assert mail.outbox == []


def test_message_of_a_dead_worker_is_sent_after_its_claim_ran_out(message):
    OutboxMessage.objects.update(
        state=MessageState.SENDING, claimed_until=timezone.now() - timedelta(seconds=1)
    )

    assert deliver_due() == 1
    assert len(mail.outbox) == 1


REFUSED = smtplib.SMTPRecipientsRefused({"zoe@example.org": (550, b"no such user")})
GREYLISTED = smtplib.SMTPRecipientsRefused({"zoe@example.org": (450, b"try again")})


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (REFUSED, ErrorKind.REJECTED),
        (GREYLISTED, ErrorKind.DEFERRED),
        (smtplib.SMTPDataError(452, b"full"), ErrorKind.DEFERRED),
        (smtplib.SMTPDataError(554, b"spam"), ErrorKind.REJECTED),
        (smtplib.SMTPAuthenticationError(535, b"no"), ErrorKind.MISCONFIGURED),
        (smtplib.SMTPSenderRefused(553, b"who?", "a@example.org"), ErrorKind.MISCONFIGURED),
        (smtplib.SMTPConnectError(554, b"no"), ErrorKind.UNREACHABLE),
        (smtplib.SMTPServerDisconnected("gone"), ErrorKind.UNREACHABLE),
        (ConnectionRefusedError(), ErrorKind.UNREACHABLE),
        (TimeoutError(), ErrorKind.UNREACHABLE),
        (AnymailConfigurationError("no key"), ErrorKind.MISCONFIGURED),
        (AnymailRecipientsRefused(), ErrorKind.REJECTED),
        (ValueError("invalid sender"), ErrorKind.MISCONFIGURED),
    ],
    ids=lambda value: getattr(value, "name", type(value).__name__),
)
def test_errors_are_told_apart(error, kind):
    assert classify(error) == kind


def test_unreachable_server_means_later(message, broken_server):
    broken_server.append(ConnectionRefusedError("nobody there"))

    before = timezone.now()
    assert deliver_due() == 0

    message.refresh_from_db()
    assert message.state == MessageState.QUEUED
    assert message.error_kind == ErrorKind.UNREACHABLE
    assert message.due_at >= before + timedelta(minutes=BACKOFF_MINUTES[0])
    assert deliver_due() == 0


def test_refused_address_is_given_up_and_told(message, broken_server):
    broken_server.append(REFUSED)

    deliver_due()

    message.refresh_from_db()
    assert message.state == MessageState.FAILED
    assert "zoe@example.org" not in message.error


def test_giving_up_after_the_last_attempt():
    now = timezone.now()
    last = len(BACKOFF_MINUTES)

    assert next_attempt(ErrorKind.UNREACHABLE, attempts=last, now=now) == now + timedelta(
        minutes=BACKOFF_MINUTES[-1]
    )
    assert next_attempt(ErrorKind.UNREACHABLE, attempts=last + 1, now=now) is None


def test_failure_does_not_touch_the_registration(message, broken_server):
    broken_server.append(REFUSED)

    deliver_due()

    assert message.about.state == "confirmed"


def test_resend_makes_a_failed_mail_due(message, admin_user):
    OutboxMessage.objects.update(state=MessageState.FAILED, attempts=9)

    assert resend(message=message, user=admin_user) is True
    assert deliver_due() == 1
    assert resend(message=message, user=admin_user) is False


def test_late_mail_turns_health_red(message):
    assert mail_health().ok
    an_hour_ago = timezone.now() - timedelta(hours=1)
    OutboxMessage.objects.update(created_at=an_hour_ago, due_at=an_hour_ago)

    assert not mail_health().ok
    OutboxMessage.objects.update(error_kind=ErrorKind.DEFERRED)
    assert mail_health().ok


def test_second_call_with_the_same_key_writes_nothing(message):
    from harzwerk_cms.mail.services.queue_message import queue_message
    from harzwerk_cms.registrations.mails import CONFIRMED

    again = queue_message(
        CONFIRMED,
        recipient="other@example.org",
        facts={},
        key=message.idempotency_key,
        about=message.about,
    )

    assert again == message
    assert OutboxMessage.objects.count() == 1
