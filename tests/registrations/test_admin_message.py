"""Writing to everybody of one offer, and inviting."""

import pytest
from wagtail.models import ModelLogEntry

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.models import Invitation
from tests.factories.events import make_event
from tests.factories.registrations import bookable_of, make_registration, make_waiting
from tests.factories.staff import log_in, page_of

pytestmark = pytest.mark.django_db
INVITATIONS = "/admin/invitations/"


@pytest.fixture
def team(client):
    return log_in(client, "event_team")


@pytest.fixture
def event():
    event = make_event(title="Lesung", capacity=7)
    for number in ("Eins", "Zwei", "Drei", "Vier", "Fünf", "Sechs"):
        make_registration(event, name=f"Person {number}", email=f"{len(number)}@example.org")
    make_registration(event, name="Ohne Mail", email="")
    make_waiting(event, name="Wartende", email="w@example.org")
    return event


def address(event):
    return f"/admin/seats/{bookable_of(event).pk}/message/"


def written():
    return OutboxMessage.objects.filter(kind="registrations.message")


SENT = {"states": ["confirmed"], "text": "Mit <b>Jacke</b>.\nBis bald!", "nonce": "n1"}


def test_preview_names_the_people_and_shows_the_mail(team, event):
    text = team.post(address(event), SENT).content.decode()

    assert "6 Personen bekommen diese Mail:" in text
    assert "Person Fünf …" in text
    assert "Person Sechs" not in text
    assert "1 Person hat keine Mailadresse" in text
    assert "6 Mails senden" in text
    assert "Bis bald!" in text
    for row in bookable_of(event).registrations.all():
        assert row.token not in text
    assert not written().exists()


def test_sending_writes_to_each_once(team, event):
    for _ in range(2):
        team.post(address(event), {**SENT, "send": "1"})

    assert written().count() == 6
    mail = written().first()
    assert "Mit &lt;b&gt;Jacke&lt;/b&gt;.<br>" in mail.html
    entry = ModelLogEntry.objects.get(action="harzwerk.registration.message")
    assert entry.data == {"mails": 6}


def test_only_the_chosen_states(team, event):
    team.post(address(event), {**SENT, "states": ["waitlisted"], "send": "1"})

    assert [mail.recipient for mail in written()] == ["w@example.org"]


@pytest.mark.parametrize("bad", [{"text": "x" * 4001}, {"text": " "}, {"states": ["attend"]}])
def test_bad_input_is_said_at_the_field(team, event, bad):
    answer = team.post(address(event), {**SENT, **bad, "send": "1"})

    assert answer.status_code == 422
    assert not written().exists()


def test_many_invitations_at_once(team, event):
    guests = "Haus Brocken\n\n  Haus  Rappbode \nHaus Brocken\n"
    sent = {"bookable": bookable_of(event).pk, "guests": guests, "seats": 3}

    answer = team.post(f"{INVITATIONS}add/", sent, follow=True).content.decode()

    assert "2 Einladungen sind angelegt." in answer
    rows = Invitation.objects.order_by("pk")
    assert [(row.invited, row.max_seats) for row in rows] == [
        ("Haus Brocken", 3),
        ("Haus Rappbode", 3),
    ]
    for row in rows:
        assert f"/veranstaltungen/{event.slug}/?einladung={row.code}" in answer
    assert ModelLogEntry.objects.filter(action="harzwerk.registration.invite").count() == 2


def test_uses_are_counted_and_revoking_ends_the_code(team, event):
    bookable = bookable_of(event)
    invitation = Invitation.objects.create(bookable=bookable, invited="Haus Brocken", max_seats=4)
    bookable.registrations.filter(name="Person Eins").update(invitation=invitation)
    assert "1 von 4" in page_of(team, INVITATIONS)
    assert "gilt dann nicht mehr" in page_of(team, f"{INVITATIONS}{invitation.pk}/revoke/")

    for _ in range(2):
        team.post(f"{INVITATIONS}{invitation.pk}/revoke/")

    invitation.refresh_from_db()
    assert invitation.is_revoked
    text = page_of(team, INVITATIONS)
    assert "Zurückgezogen" in text
    assert invitation.code not in text
    assert ModelLogEntry.objects.filter(action="harzwerk.registration.revoke").count() == 1


def test_export_of_invitations_has_links_and_is_logged(team, event):
    row = Invitation.objects.create(bookable=bookable_of(event), invited="=1+1")

    text = b"".join(team.get(f"{INVITATIONS}?export=csv")).decode()

    assert f"einladung={row.code}" in text
    assert "'=1+1" in text
    assert ModelLogEntry.objects.get(action="harzwerk.registration.export").data["rows"] == 1
