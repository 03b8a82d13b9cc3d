"""What a mail server may answer, and that nothing is missing or doubled once it is well again."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from harzwerk_cms.mail.enums import ErrorKind, MessageState
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.mail.services.deliver import deliver_due
from tests.factories.events import make_event
from tests.factories.registrations import make_registration
from tests.factories.staff import log_in, page_of
from tests.live_site import free_port
from tests.mail.provider_site import site_sending_by
from tests.smtp_sink import smtp_sink

pytestmark = pytest.mark.django_db
K, S = ErrorKind, MessageState
PEOPLE = [f"person{number}@example.org" for number in range(3)]


@pytest.fixture
def mails():
    event = make_event()
    for address in PEOPLE:
        make_registration(event, email=address)
    return OutboxMessage.objects.order_by("pk")


@pytest.fixture
def sink():
    with smtp_sink() as (sink, url), site_sending_by(url):
        yield sink


def make_due():
    """Let the time pass until everything that waits is due again."""
    OutboxMessage.objects.waiting().update(due_at=timezone.now())


def arrived(sink):
    return sorted(address for addresses in sink.recipients for address in addresses)


@pytest.mark.parametrize(
    ("trouble", "kind", "state"),
    [
        ({"reply": "421 closing down"}, K.UNREACHABLE, S.QUEUED),
        ({"replies": {"RCPT": "421 closing down"}}, K.UNREACHABLE, S.QUEUED),
        ({"replies": {"MAIL": "421 closing down"}}, K.UNREACHABLE, S.QUEUED),
        ({"replies": {"RCPT": "450 greylisted"}}, K.DEFERRED, S.QUEUED),
        ({"reply": "451 try later"}, K.DEFERRED, S.QUEUED),
        ({"reply": "452 mailbox full"}, K.DEFERRED, S.QUEUED),
        ({"replies": {"MAIL": "452 no room"}}, K.DEFERRED, S.QUEUED),
        ({"replies": {"MAIL": "553 who are you"}}, K.MISCONFIGURED, S.QUEUED),
        ({"hangs_up": True}, K.UNREACHABLE, S.QUEUED),
        ({"replies": {"RCPT": "550 no such person"}}, K.REJECTED, S.FAILED),
        ({"reply": "552 too large"}, K.REJECTED, S.FAILED),
        ({"reply": "554 spam"}, K.REJECTED, S.FAILED),
    ],
    ids=lambda value: json.dumps(value) if isinstance(value, dict) else str(value.value),
)
def test_each_answer_ends_in_its_class_and_nothing_is_doubled(trouble, kind, state, mails, sink):
    for name, value in trouble.items():
        setattr(sink, name, value)

    assert deliver_due() == 0
    assert set(mails.values_list("error_kind", "state")) == {(kind, state)}
    assert deliver_due() == 0

    sink.recover()
    make_due()
    deliver_due()
    deliver_due()
    assert arrived(sink) == (PEOPLE if state == S.QUEUED else [])


def test_one_refused_person_does_not_hold_up_the_others(mails, sink):
    sink.replies = {PEOPLE[0]: "550 no such person"}

    assert deliver_due() == 2
    assert arrived(sink) == PEOPLE[1:]


def test_several_mails_share_one_connection(mails, sink, monkeypatch):
    opened = []
    from django.core.mail.backends.smtp import EmailBackend

    really = EmailBackend.open

    def open_(self):
        opened.append(1) if self.connection is None else None
        return really(self)

    monkeypatch.setattr(EmailBackend, "open", open_)

    assert deliver_due() == 3
    assert len(opened) == 1


def test_story_26_provider_down(mails, client):
    """The seat stays, mail is tried again, staff sees it, and nothing comes twice."""
    manager = log_in(client, "management")
    with site_sending_by(f"smtp://127.0.0.1:{free_port()}"):
        assert deliver_due() == 0
        assert set(mails.values_list("error_kind", "state")) == {(K.UNREACHABLE, S.QUEUED)}
        for _ in range(8):
            make_due()
            deliver_due()
    assert {mail.about.state for mail in mails} == {"confirmed"}
    assert "3 Mails wurden nicht zugestellt" in " ".join(page_of(manager, "/admin/").split())

    with smtp_sink() as (sink, url), site_sending_by(url):
        for mail in mails:
            manager.post(f"/admin/outbox/resend/{mail.pk}/")
        deliver_due()
        deliver_due()
        assert arrived(sink) == PEOPLE
    assert "nicht zugestellt" not in page_of(manager, "/admin/")


@pytest.mark.expects_log_errors
def test_late_mail_shows_on_the_dashboard_and_the_health_page(mails, client):
    manager = log_in(client, "management")
    long_ago = timezone.now() - timedelta(hours=2)
    OutboxMessage.objects.update(created_at=long_ago, due_at=long_ago)

    assert "warten zu lange" in page_of(manager, "/admin/")
    assert Client().get("/health/").status_code == 503
