"""The rare ways of delivery: providers' answers, and messages that never leave."""

from datetime import timedelta

import pytest
from anymail.exceptions import AnymailAPIError
from django.core import mail
from django.utils import timezone

from harzwerk_cms.mail.enums import ErrorKind, MessageState
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.mail.rules import classify
from harzwerk_cms.mail.services import deliver as verb
from tests.factories.events import make_event
from tests.factories.registrations import make_registration


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (None, ErrorKind.UNREACHABLE),
        (503, ErrorKind.UNREACHABLE),
        (401, ErrorKind.MISCONFIGURED),
        (429, ErrorKind.DEFERRED),
        (422, ErrorKind.REJECTED),
    ],
)
def test_answers_of_providers_are_told_apart(status, kind):
    error = AnymailAPIError("no")
    error.status_code = status

    assert classify(error) == kind


@pytest.mark.django_db
def test_message_that_kills_its_worker_each_time_is_given_up():
    make_registration(make_event())
    OutboxMessage.objects.update(
        state=MessageState.SENDING,
        attempts=verb.MAX_ATTEMPTS,
        claimed_until=timezone.now() - timedelta(seconds=1),
    )

    assert verb.deliver_due() == 0
    assert OutboxMessage.objects.get().state == MessageState.FAILED
    assert mail.outbox == []
