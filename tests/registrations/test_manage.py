"""The participant's own page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from harzwerk_cms.core.redact import redact
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.models import Bookable
from tests.factories.events import make_event
from tests.factories.registrations import make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def registration():
    return make_registration(make_event(title="Lesung", slug="lesung", capacity=3), seats=2)


def address(registration, part=""):
    return f"/anmeldung/{registration.token}/{part}"


def test_page_is_private_to_its_link(client, registration):
    response = client.get(address(registration))

    assert response.status_code == 200
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("token", ["falsch", "x" * 500, "%00", "..%2F..", "'; DROP TABLE"])
@pytest.mark.parametrize("part", ["", "abmelden/", "termin/"])
def test_forged_token_is_not_found(client, registration, token, part):
    assert client.get(f"/anmeldung/{token}/{part}").status_code == 404
    assert client.post(f"/anmeldung/{token}/abmelden/").status_code == 404


def test_opening_the_cancel_link_changes_nothing(client, registration):
    client.get(address(registration, "abmelden/"))
    client.head(address(registration, "abmelden/"))

    registration.refresh_from_db()
    assert registration.state == "confirmed"


def test_cancelling_twice_is_one_cancellation_and_one_mail(client, registration):
    client.post(address(registration, "abmelden/"))
    again = client.post(address(registration, "abmelden/"), follow=True)

    assert "Sie haben sich abgemeldet" in again.content.decode()
    kinds = OutboxMessage.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["registrations.confirmed", "registrations.cancelled_by_participant"]


def test_seats_are_free_again_after_cancelling(client, registration):
    client.post(address(registration, "abmelden/"))

    assert "Noch 3 Plätze frei" in client.get("/veranstaltungen/lesung/").content.decode()


def test_after_the_deadline_the_link_no_longer_cancels(client, registration):
    Bookable.objects.update(cancel_until=timezone.now() - timedelta(hours=1))

    response = client.post(address(registration, "abmelden/"))

    assert response.status_code == 409
    assert "Bitte rufen Sie uns an" in response.content.decode()
    registration.refresh_from_db()
    assert registration.state == "confirmed"


def test_cancelled_registration_does_not_ask_to_cancel(client, registration):
    client.post(address(registration, "abmelden/"))

    assert client.get(address(registration, "abmelden/")).status_code == 302


def test_calendar_file_can_be_downloaded(client, registration):
    response = client.get(address(registration, "termin/"))

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"SUMMARY:Lesung" in response.content


def test_draft_of_an_offline_event_changes_nothing_for_participants(client, registration):
    page = registration.bookable.page.specific
    page.unpublish()
    page.title, page.venue, page.starts_at = "Entwurf", None, None
    page.save(clean=False)

    for part in ("", "abmelden/", "termin/"):
        shown = client.get(address(registration, part))
        assert shown.status_code == 200
        assert "Entwurf" not in shown.content.decode()
    client.post(address(registration, "abmelden/"))
    registration.refresh_from_db()
    assert registration.state == "cancelled_by_participant"


def test_registering_again_after_cancelling_is_a_new_registration(client):
    event = make_event(slug="konzert")
    sent = {"name": "Kim Öztürk", "email": "kim@example.org", "seats": 1, "nonce": "abc"}
    first = client.post(event.url, sent)["Location"]
    client.post(first + "abmelden/")

    second = client.post(event.url, sent)["Location"]

    assert second != first
    assert 'data-registration-state="confirmed"' in client.get(second).content.decode()


def test_mail_that_cannot_be_written_does_not_cost_the_seat(client, monkeypatch, caplog):
    from harzwerk_cms.mail.services import queue_message

    def broken(*args, **kwargs):
        raise KeyError("text")

    monkeypatch.setattr(queue_message, "render", broken)
    event = make_event(slug="konzert")
    answer = client.post(event.url, {"name": "Kim", "email": "kim@example.org", "seats": 1})
    caplog.clear()

    assert answer.status_code == 302
    assert OutboxMessage.objects.get().state == "failed"


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_not_allowed(client, registration, method):
    assert getattr(client, method)(address(registration)).status_code == 405


def test_secrets_and_addresses_stay_out_of_the_log():
    line = "Not Found: /anmeldung/AbC-123_x/abmelden/ for zoe.mueller+x@example.org, <a@b.de>"

    assert redact(line) == "Not Found: /anmeldung/[token]/abmelden/ for [mail], <[mail]>"
