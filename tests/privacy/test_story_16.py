"""What do you store? A participant looks, takes it along, corrects the name, deletes."""

import html
import json
import re

import pytest

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.privacy.models import ConsentRecord
from harzwerk_cms.registrations.models import Registration
from harzwerk_events.models import EventQuestion
from tests.factories.events import build_event, make_index
from tests.factories.pages import add

pytestmark = pytest.mark.django_db
SENT = {
    "name": "Kim Ötztürk",
    "email": "kim@example.org",
    "phone": "03631 4711",
    "seats": "2",
    "age_band": "14_15",
    "guardian_name": "Ayşe Öztürk",
    "guardian_email": "ayse@example.org",
    "needs_consent": "on",
}
SHOWN = (
    "Kim Ötztürk",
    "kim@example.org",
    "03631 4711",
    "Ayşe Öztürk",
    "ayse@example.org",
    "Rollstuhl",
    "Bedarf zu Barrieren und Essen speichern",
    "Ja, Sie dürfen meine Angaben hier speichern",
    "Telefon",
    "Sorgeberechtigte",
)


@pytest.fixture
def event():
    event = build_event(title="Werkstatt", guardian_age="16", ask_phone="optional", capacity=2)
    event.questions = [EventQuestion(label="Weg", kind="access", reason="Rampe.", sort_order=0)]
    return add(make_index(), event)


def words_of(answer):
    assert answer.status_code == 200
    return html.unescape(re.sub(r"\s+", " ", answer.content.decode()))


def link_on(page, words):
    """Return where the link or button with these words leads."""
    return re.search(rf'href="([^"]+)"[^>]*>\s*{re.escape(words)}', page).group(1)


def test_participant_sees_downloads_corrects_and_deletes(client, event):
    need = f"q_{event.questions.get().key.hex}"
    own = words_of(client.post(event.url, {**SENT, need: "Rollstuhl"}, follow=True))

    stored = words_of(client.get(link_on(own, "Was ist über mich gespeichert?")))
    assert [word for word in SHOWN if word not in stored] == []

    file = client.get(link_on(stored, "Als Datei herunterladen (JSON)"))
    data = json.loads(file.content)
    assert data["Kontakt"]["Name"] == "Kim Ötztürk"
    assert data["Einwilligungen"][0]["Zurückgenommen"] == ""

    form = link_on(stored, "Angaben berichtigen")
    assert "Kim Ötztürk" in words_of(client.get(form))
    words_of(client.post(form, {"name": "Kim Öztürk", need: "Rollstuhl"}, follow=True))
    again = words_of(client.get(link_on(own, "Was ist über mich gespeichert?")))
    assert "Kim Öztürk" in again
    assert "Ötztürk" not in re.sub(r"Betreff.*", "", again)

    erase = link_on(again, "Meine Daten löschen")
    assert "nicht rückgängig" in words_of(client.get(erase))
    client.post(erase)
    row = Registration.objects.get()
    assert (row.state, row.name, row.email, row.phone) == ("anonymised", "", "", "")
    assert client.get(form).status_code in {404, 410}
    consent = ConsentRecord.objects.get()
    assert (consent.name, consent.email, bool(consent.withdrawn_at)) == ("", "", True)
    waiting = OutboxMessage.objects.exclude(state="queued")
    assert not waiting.exists()
