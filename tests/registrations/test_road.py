"""The whole road once: find, register, mail, calendar file, cancel."""

import re

import pytest
from django.core import mail

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.mail.services.deliver import deliver_due
from harzwerk_cms.registrations.models import Registration
from tests.factories.events import make_event

pytestmark = pytest.mark.django_db


def test_visitor_registers_gets_mail_and_cancels(client, django_capture_on_commit_callbacks):
    event = make_event(title="Wortgeröll", slug="wortgeroell", capacity=2)
    page = client.get(event.url)
    assert page.status_code == 200
    nonce = re.search(r'name="nonce" value="([^"]+)"', page.content.decode())[1]
    data = {
        "name": "Zoë Müller-Lüdenscheidt",
        "email": "zoe@example.org",
        "seats": 2,
        "nonce": nonce,
    }

    answer = client.post(event.url, data)

    assert answer.status_code == 302
    registration = Registration.objects.get()
    assert answer["Location"] == f"/anmeldung/{registration.token}/"
    assert registration.seats == 2
    own = client.get(answer["Location"])
    assert 'data-registration-state="confirmed"' in own.content.decode()
    assert OutboxMessage.objects.count() == 1
    assert deliver_due() == 1
    assert [m.to for m in mail.outbox] == [["zoe@example.org"]]
    assert len(mail.outbox[0].attachments) == 1

    assert client.post(event.url, data)["Location"] == answer["Location"]
    assert Registration.objects.count() == 1

    full = client.post(event.url, {**data, "name": "Sukarno", "nonce": "another"})
    assert full.status_code == 422
    assert Registration.objects.count() == 1

    asked = client.get(answer["Location"] + "abmelden/")
    assert asked.status_code == 200
    gone = client.post(answer["Location"] + "abmelden/", follow=True)
    assert 'data-registration-state="cancelled_by_participant"' in gone.content.decode()
    assert OutboxMessage.objects.count() == 2
    feed = client.get(event.url + "wortgeroell.ics")
    assert feed.status_code == 200
    assert b"SUMMARY:Wortger" in feed.content
