"""The participant's page answers offers, last calls and address checks; GET changes nothing."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.rules.link import mail_proof
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.run_clock import run_clock
from tests.factories.events import make_event
from tests.factories.pages import publish
from tests.factories.registrations import make_registration, make_waiting

pytestmark = pytest.mark.django_db
GOOD = {"name": "Kim Öztürk", "email": "kim@example.org", "seats": "1", "nonce": "abc"}


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def link(registration, part=""):
    return f"/anmeldung/{registration.token}/{part}"


def state(registration):
    registration.refresh_from_db()
    return registration.state


@pytest.fixture
def offered():
    """Somebody gave a seat back, and the first group that fits has the offer."""
    event = make_event(capacity=2, slug="saitenwechsel")
    first = make_registration(event, seats=2)
    waiting = make_waiting(event, seats=2, email="kim@example.org", name="Kim")
    cancel_by_participant(registration=first)
    assert state(waiting) == "offered"
    return waiting


def test_cancelling_offers_the_seats_to_the_list_for_48_hours(client, offered):
    until = offered.expires_at
    assert timedelta(hours=47) < until - timezone.now() < timedelta(hours=61)
    mail = OutboxMessage.objects.get(kind="registrations.offered")
    assert link(offered) in mail.text

    page = text_of(client.get(link(offered)))

    assert "Wir halten 2 Plätze für Sie bis" in page
    assert "Ja, ich nehme die 2 Plätze" in page
    assert "hz-code" not in page


def test_two_devices_accept_one_offer_once(client, offered):
    for _ in range(2):
        answer = client.post(link(offered), {"action": "accept"}, follow=True)
        assert 'data-registration-state="confirmed"' in text_of(answer)

    assert OutboxMessage.objects.filter(kind="registrations.confirmed").count() == 2
    assert "hz-code" in text_of(answer)


def test_old_page_cannot_decline_what_was_accepted(client, offered):
    client.post(link(offered), {"action": "accept"})

    late = client.post(link(offered), {"action": "decline"})

    assert late.status_code == 409
    assert "Es ist kein Angebot mehr offen." in text_of(late)
    assert state(offered) == "confirmed"


def test_declining_twice_is_one_decline_and_accepting_comes_too_late(client, offered):
    for _ in range(2):
        assert client.post(link(offered), {"action": "decline"}).status_code == 302
    assert state(offered) == "cancelled_by_participant"

    late = client.post(link(offered), {"action": "accept"})

    assert late.status_code == 409
    assert "Das ist nicht mehr möglich." in text_of(late)


def test_offer_that_ended_between_page_and_click_is_told_so(client, offered):
    client.get(link(offered))
    Registration.objects.filter(pk=offered.pk).update(expires_at=timezone.now())

    page = text_of(client.get(link(offered)))
    assert "Ja, ich nehme" not in page
    assert "Die Zeit für Ihre Antwort ist vorbei" in page
    late = client.post(link(offered), {"action": "accept"})

    assert late.status_code == 409
    assert "Die Zeit für dieses Angebot ist vorbei." in text_of(late)
    assert 'data-registration-state="expired"' in text_of(late)
    run_clock()
    assert state(offered) == "expired"


@pytest.mark.parametrize(
    "part",
    ["", "abmelden/", "termin/", "plaetze/", "workshops/", "angaben/", "daten/", "loeschen/"],
)
def test_link_scanner_changes_nothing(client, offered, part):
    before = OutboxMessage.objects.count()

    client.get(link(offered, part))
    client.head(link(offered, part))

    assert state(offered) == "offered"
    assert OutboxMessage.objects.count() == before


@pytest.mark.parametrize("action", ["", "confirm", "x" * 500])
def test_unknown_button_changes_nothing(client, offered, action):
    assert client.post(link(offered), {"action": action}).status_code == 422
    assert state(offered) == "offered"


def test_who_waits_sees_the_place_and_leaves_by_link(client):
    event = make_event(capacity=1)
    make_registration(event)
    make_waiting(event, email="erste@example.org")
    second = make_waiting(event, email="zweite@example.org")

    assert "Stelle 2 der Liste" in text_of(client.get(link(second)))
    assert "Ja, von der Liste gehen" in text_of(client.get(link(second, "abmelden/")))
    client.post(link(second, "abmelden/"))
    assert state(second) == "cancelled_by_participant"


def test_accepting_without_an_offer_is_refused(client):
    event = make_event(capacity=1)
    make_registration(event)
    waiting = make_waiting(event, email="w@example.org")

    early = client.post(link(waiting), {"action": "accept"})

    assert early.status_code == 409
    assert "Für Sie ist noch nichts frei." in text_of(early)
    assert state(waiting) == "waitlisted"


def test_last_call_goes_to_the_first_click(client):
    event = make_event(capacity=1)
    first = make_registration(event)
    waiting = [make_waiting(event, email=f"{n}@example.org") for n in "ab"]
    soon = timezone.now() + timedelta(hours=5)
    Bookable.objects.update(starts_at=soon, ends_at=soon + timedelta(hours=2))
    run_clock()
    cancel_by_participant(registration=first)
    for person in waiting:
        assert "Plätze jetzt nehmen" in text_of(client.get(link(person)))

    fast = client.post(link(waiting[1]), {"action": "accept"}, follow=True)
    slow = client.post(link(waiting[0]), {"action": "accept"})

    assert 'data-registration-state="confirmed"' in text_of(fast)
    assert slow.status_code == 409
    assert "Jemand war schneller." in text_of(slow)
    assert 'data-registration-state="waitlisted"' in text_of(slow)


@pytest.fixture
def unconfirmed(client):
    event = make_event(confirms_email=True)
    client.post(event.url, GOOD)
    return Registration.objects.get()


def proof_link(registration):
    return link(registration, f"bestaetigen/{mail_proof(registration)}/")


def test_only_the_mail_confirms_the_address(client, unconfirmed):
    page = text_of(client.get(link(unconfirmed)))
    assert "Wir haben eine Mail an kim@example.org gesendet" in page
    assert mail_proof(unconfirmed) not in page
    assert proof_link(unconfirmed) in OutboxMessage.objects.get().text

    for wrong in ("x", mail_proof(unconfirmed)[:-1] + "z"):
        assert client.post(link(unconfirmed, f"bestaetigen/{wrong}/")).status_code == 404
    client.get(proof_link(unconfirmed))
    assert state(unconfirmed) == "pending_email"
    for _ in range(2):
        answer = client.post(proof_link(unconfirmed), follow=True)
        assert 'data-registration-state="confirmed"' in text_of(answer)


def test_confirming_after_the_hold_is_told_so(client, unconfirmed):
    Registration.objects.update(expires_at=timezone.now())

    late = client.post(proof_link(unconfirmed))

    assert late.status_code == 409
    assert state(unconfirmed) == "expired"


def test_who_waits_confirms_the_address_too(client):
    event = make_event(confirms_email=True, capacity=1)
    make_registration(event)
    waiting = make_waiting(event, email="w@example.org")

    assert "erst dann können wir Ihnen Plätze anbieten" in text_of(client.get(link(waiting)))
    client.post(proof_link(waiting))

    waiting.refresh_from_db()
    assert waiting.email_confirmed_at
    assert waiting.state == "waitlisted"


def test_code_for_the_door_is_drawn_in_the_page(client):
    registration = make_registration(make_event())

    page = client.get(link(registration)).content.decode()

    assert "<svg" in page.split('class="hz-code"')[1].split("</figure>")[0]
    assert "style=" not in page


def test_code_carries_the_reference_and_not_the_token(monkeypatch, client):
    from harzwerk_cms.registrations.views import manage

    said = []
    real = manage.segno.make
    monkeypatch.setattr(
        manage.segno, "make", lambda text, **kw: said.append(text) or real(text, **kw)
    )
    registration = make_registration(make_event())

    client.get(link(registration))

    assert [text.endswith(f"/einlass/{registration.reference}/") for text in said] == [True]
    assert registration.token not in said[0]


def test_offer_of_a_date_that_is_cancelled_cannot_be_accepted(client):
    event = make_event(capacity=1)
    first, waiting = make_registration(event), make_waiting(event, email="w@example.org")
    cancel_by_participant(registration=first)
    event.refresh_from_db()
    event.status, event.status_note = "cancelled", "Krank."
    publish(event)

    late = client.post(link(waiting), {"action": "accept"})

    assert late.status_code == 409
    assert 'value="accept"' not in text_of(late)
    assert state(waiting) == "offered"
    client.post(link(waiting, "abmelden/"))
    assert state(waiting) == "cancelled_by_participant"
