"""What is stored: seen, taken along, deleted; and links that have ended."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.privacy.models import RetentionRule
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.rules.link import stored_until
from harzwerk_events.models import EventQuestion
from tests.factories.events import build_event, make_event, make_index
from tests.factories.pages import add
from tests.factories.registrations import make_registration

pytestmark = pytest.mark.django_db
PARTS = ["", "abmelden/", "termin/", "plaetze/", "workshops/", "angaben/", "daten/", "loeschen/"]
SENT = {
    "name": "Kim Öztürk",
    "email": "kim@example.org",
    "phone": "03631 4711",
    "seats": "2",
    "age_band": "14_15",
    "guardian_name": "Ayşe Öztürk",
    "guardian_email": "ayse@example.org",
}
PERSONAL = ["Kim Öztürk", "kim@example.org", "03631 4711", "Ayşe Öztürk", "Rollstuhl", "Schule"]


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def link(registration, part=""):
    return f"/anmeldung/{registration.token}/{part}"


@pytest.fixture
def kim(client):
    event = build_event(title="Werkstatt", guardian_age="16", ask_phone="optional", capacity=2)
    event.questions = [
        EventQuestion(label="Institution", reason="Schild.", sort_order=0),
        EventQuestion(label="Weg", kind="access", reason="Rampe.", sort_order=1),
    ]
    event = add(make_index(), event)
    keys = {q.label: f"q_{q.key.hex}" for q in event.questions.all()}
    needs = {keys["Institution"]: "Schule", keys["Weg"]: "Rollstuhl", "needs_consent": "on"}
    client.post(event.url, {**SENT, **needs})
    return Registration.objects.get()


def test_file_holds_everything_in_words(client, kim):
    response = client.get(link(kim, "daten/datei/"))

    assert response["Content-Type"] == "application/json; charset=utf-8"
    name = f"meine-daten-{kim.reference}.json"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    data = json.loads(response.content)
    assert all(word in response.content.decode() for word in PERSONAL)
    assert data["Anmeldung"]["Angebot"] == "Werkstatt"
    assert data["Kontakt"]["Alter"] == "14 oder 15 Jahre"
    assert data["Elternteil oder Sorgeberechtigte"]["E-Mail"] == "ayse@example.org"
    assert len(data["Plätze"]) == 2
    assert [mail["Art"] for mail in data["Mails"]] == [
        "registrations.pending_guardian",
        "registrations.guardian_request",
    ]
    assert [step["Nach"] for step in data["Verlauf"]] == ["wartet auf Sorgeberechtigte"]


def test_file_holds_nothing_of_others_and_no_secret(client, kim):
    make_registration(make_event(), name="Andere Person", email="andere@example.org")

    text = client.get(link(kim, "daten/datei/")).content.decode()

    assert "andere" not in text.casefold()
    assert kim.token not in text
    assert kim.guardian.token not in text


def test_page_shows_the_same_for_reading(client, kim):
    page = text_of(client.get(link(kim, "daten/")))

    assert all(word in page for word in PERSONAL)
    assert "Als Datei herunterladen" in page


def test_deleting_frees_the_seat_and_leaves_nothing(client, kim, settings):
    event_url = kim.bookable.page.url
    asked = text_of(client.get(link(kim, "loeschen/")))
    assert "Damit ist auch Ihre Anmeldung für „Werkstatt“ abgesagt." in asked
    OutboxMessage.objects.update(state="sent")

    done = client.post(link(kim, "loeschen/"), follow=True)

    assert "Ihre Daten sind gelöscht" in text_of(done)
    assert not any(word in text_of(done) for word in PERSONAL)
    for part in PARTS:
        assert client.get(link(kim, part)).status_code == 404
    assert client.post(link(kim, "loeschen/")).status_code == 404
    row = Registration.objects.get()
    assert (row.name, row.email, row.phone, row.state) == ("", "", "", "anonymised")
    assert not row.answers.exists()
    assert not row.needs.exists()
    assert not OutboxMessage.objects.filter(state="sent").exists()
    assert "Noch 2 Plätze frei" in text_of(client.get(event_url))


def test_seat_that_cannot_be_given_back_is_not_deleted(client):
    registration = make_registration(make_event())
    Bookable.objects.update(cancel_until=timezone.now() - timedelta(hours=1))

    late = client.post(link(registration, "loeschen/"))

    assert late.status_code == 409
    assert "Bitte rufen Sie uns an" in text_of(late)
    registration.refresh_from_db()
    assert registration.state == "confirmed"


@pytest.mark.parametrize("part", [*PARTS, "daten/datei/"])
def test_links_end_with_the_retention(client, part):
    registration = make_registration(make_event())
    ended = timezone.now() - timedelta(days=30)
    Bookable.objects.update(starts_at=ended, ends_at=ended + timedelta(minutes=1))
    assert client.get(link(registration)).status_code == 200

    Bookable.objects.update(ends_at=ended)
    gone = client.get(link(registration, part))

    assert gone.status_code == 410
    assert "Dieser Link gilt nicht mehr" in text_of(gone)
    assert registration.name not in text_of(gone)
    assert "no-store" in gone["Cache-Control"]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("token", ["falsch", "x" * 500])
def test_made_up_token_is_not_found(client, part, token):
    make_registration(make_event())

    assert client.get(f"/anmeldung/{token}/{part}").status_code == 404
    assert client.post(f"/anmeldung/{token}/{part}").status_code in {404, 405}


@pytest.mark.parametrize("part", ["", "daten/", "angaben/", "plaetze/", "loeschen/"])
def test_own_pages_are_secret(client, part):
    response = client.get(link(make_registration(make_event()), part))

    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("part", ["", "abmelden/", "plaetze/", "angaben/", "loeschen/"])
def test_post_without_csrf_token_is_refused(part):
    from django.test import Client

    registration = make_registration(make_event())

    answer = Client(enforce_csrf_checks=True).post(link(registration, part), {"action": "accept"})

    assert answer.status_code == 403
    registration.refresh_from_db()
    assert registration.state == "confirmed"


def test_answer_that_reads_like_no_moment_at_all_is_shown(client, kim):
    kim.answers.update(value="0001-01-01T00:00:00+14:00")

    assert "0001-01-01T00:00:00+14:00" in text_of(client.get(link(kim, "daten/")))


def test_deleting_makes_no_room_for_more_mail_to_a_stranger(client, settings):
    settings.HARZWERK = {**settings.HARZWERK, "REGISTRATIONS_PER_EMAIL": 2}
    event = make_event(capacity=None)
    statuses = []
    for address in ("kim@example.org", "Kim@example.org", "kim@example.org", "a@example.org"):
        sent = {"name": "Kim Öztürk", "email": address, "seats": "1"}
        statuses.append(client.post(event.url, sent).status_code)
        row = Registration.objects.latest("pk")
        client.post(link(row, "loeschen/"))

    assert statuses == [302, 302, 422, 302]


@pytest.mark.parametrize(
    ("state", "is_sensitive", "days"),
    [("confirmed", False, 90), ("waitlisted", False, 7), ("confirmed", True, 30)],
)
def test_page_promises_the_period_that_the_association_has_set(state, is_sensitive, days):
    RetentionRule.objects.create(
        policy="registrations.registration", days=90, reason="Verwendungsnachweis"
    )
    bookable = Bookable(is_sensitive=is_sensitive, ends_at=timezone.now())

    until = stored_until(Registration(state=state, bookable=bookable))

    assert until == bookable.ends_at + timedelta(days=days)
