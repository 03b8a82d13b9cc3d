"""Writing to everybody of one offer, and inviting."""

import re

import pytest
from wagtail.models import ModelLogEntry

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.models import Invitation
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.register import Wish
from harzwerk_events.models import EventSeatKind, EventWorkshop
from tests.factories.events import build_event, make_event, make_index
from tests.factories.pages import add
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


def seen(page, event, **more):
    """Look at the preview; return what the button then sends."""
    text = page.post(address(event), {**SENT, **more}).content.decode()
    found = re.search(r'name="seen" value="(\w+)"', text)
    return {**SENT, **more, "seen": found[1], "send": "1"}


def test_preview_names_everybody_and_shows_the_mail(team, event):
    text = team.post(address(event), SENT).content.decode()

    assert "7 Personen sind gemeint." in text
    assert "6 Personen bekommen diese Mail" in text
    for name in ("Eins", "Zwei", "Drei", "Vier", "Fünf", "Sechs"):
        assert f"Person {name}, " in text
    assert "Wartende" not in text
    assert "1 Person hat keine Mailadresse" in text
    assert "Ohne Mail" in text
    assert "6 Mails senden" in text
    assert "Bis bald!" in text
    for row in bookable_of(event).registrations.all():
        assert row.token not in text
    assert not written().exists()


def test_sending_writes_to_each_once(team, event):
    sent = seen(team, event)

    answers = [team.post(address(event), sent, follow=True).content.decode() for _ in range(2)]

    assert "6 Mails sind unterwegs." in answers[0]
    assert "Diese Nachricht wurde schon gesendet." in answers[1]
    assert written().count() == 6
    mail = written().first()
    assert "Mit &lt;b&gt;Jacke&lt;/b&gt;.<br>" in mail.html
    entry = ModelLogEntry.objects.get(action="harzwerk.registration.message")
    chosen = {"offer": bookable_of(event).pk, "states": ["confirmed"]}
    assert entry.data == {"mails": 6, "filter": chosen}


def test_nobody_gets_it_who_was_not_in_the_preview(team, event):
    sent = seen(team, event)
    row = bookable_of(event).registrations.get(name="Person Eins")
    cancel_by_participant(registration=row)

    text = team.post(address(event), sent).content.decode()

    assert "Inzwischen sind andere Personen gemeint." in text
    assert "5 Mails senden" in text
    assert not written().exists()


def test_only_the_chosen_states(team, event):
    team.post(address(event), seen(team, event, states=["waitlisted"]))

    assert [mail.recipient for mail in written()] == ["w@example.org"]


def test_only_the_chosen_seats_workshops_and_ages(team):
    event = build_event(capacity=9, min_age="14_15", guardian_age="")
    event.seat_kinds = [EventSeatKind(name="Rollstuhlplatz", quota=2)]
    event.workshops = [
        EventWorkshop(title=title, slot="11 Uhr", sort_order=place)
        for place, title in enumerate(("Lesen", "Schreiben"))
    ]
    add(make_index(), event)
    bookable = bookable_of(event)
    kind, (read, write) = bookable.kinds.get(), bookable.workshops.all()
    for name, age, seats, workshop in (
        ("rolli", "18_plus", {kind.key: 1}, read),
        ("jung", "14_15", {}, read),
        ("alt", "18_plus", {}, write),
    ):
        wish = Wish(kinds=seats, workshops={"11 Uhr": (workshop.key,)})
        mail = f"{name}@example.org"
        make_registration(event, name="Zoë", email=mail, age_band=age, wish=wish)

    for chosen, wanted in (
        ({"kinds": [kind.key]}, {"rolli"}),
        ({"kinds": ["ordinary"]}, {"jung", "alt"}),
        ({"workshops": [read.key], "ages": ["18_plus"]}, {"rolli"}),
        ({"ages": ["14_15"]}, {"jung"}),
    ):
        written().delete()
        sent = {**chosen, "nonce": repr(chosen)}
        team.post(address(event), seen(team, event, **sent))
        assert {m.recipient.split("@")[0] for m in written()} == wanted


def test_many_leave_at_the_pace_of_the_setting(team, event, settings):
    settings.HARZWERK = {**settings.HARZWERK, "BROADCAST_PER_MINUTE": 2}
    sent = seen(team, event)
    assert "innerhalb von etwa 2 Minuten" in team.post(address(event), SENT).content.decode()

    team.post(address(event), sent)

    times = sorted(written().values_list("due_at", flat=True))
    minutes = [round((moment - times[0]).total_seconds() / 60) for moment in times]
    assert minutes == [0, 0, 1, 1, 2, 2]


def test_unproven_addresses_are_named_and_get_nothing(team):
    event = make_event(confirms_email=True)
    make_registration(event)

    text = team.post(address(event), {**SENT, "states": ["pending_email"]}).content.decode()

    assert "1 Person hat die Adresse noch nicht bestätigt" in text
    assert "Mail senden" not in text


@pytest.mark.parametrize("role", ["editors", "accounting", "board"])
def test_names_are_for_those_who_work_on_registrations(client, event, role):
    log_in(client, role)

    text = client.post(address(event), SENT, follow=True).content.decode()

    assert "Person Eins" not in text


@pytest.mark.parametrize(
    "bad", [{"text": "x" * 50_000}, {"text": " "}, {"states": ["attend"]}, {"ages": ["7"]}]
)
def test_bad_input_is_said_at_the_field(team, event, bad):
    answer = team.post(address(event), {**SENT, **bad, "send": "1"})

    # A filter that the offer does not have is not there at all.
    assert answer.status_code == (200 if "ages" in bad else 422)
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
