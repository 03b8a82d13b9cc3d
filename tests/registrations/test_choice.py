"""Seats are short, or gone, or for invited people: the visitor decides, nothing is booked unasked."""

import re

import pytest
from django.utils import timezone

from harzwerk_cms.registrations.models import Attendee, Bookable, Invitation, Registration
from harzwerk_events.enums import Visibility
from harzwerk_events.models import EventQuestion, EventSeatKind, EventWorkshop
from tests.factories.events import build_event, in_days, make_event, make_index
from tests.factories.pages import add
from tests.factories.registrations import bookable_of, make_registration, make_waiting

pytestmark = pytest.mark.django_db
GOOD = {"name": "Kim Öztürk", "email": "kim@example.org", "seats": "1", "nonce": "abc"}


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def buttons(response):
    """Return the decisions the form offers, in the order of the page."""
    form = text_of(response).split('<form id="registration-form"')[1].split("</form>")[0]
    return re.findall(r'name="decision" value="([^"]+)"', form)


@pytest.fixture
def one_left():
    event = make_event(slug="slam", capacity=3)
    make_registration(event, seats=2)
    return event


def test_one_left_and_two_wanted_is_a_choice_and_nothing_is_booked(client, one_left):
    response = client.post(one_left.url, {**GOOD, "seats": "2"})

    assert response.status_code == 422
    assert buttons(response) == ["take-1", "wait"]
    assert "1 Platz jetzt nehmen" in text_of(response)
    assert "2 Plätze auf die Warteliste" in text_of(response)
    assert 'value="Kim Öztürk"' in text_of(response)
    assert Attendee.objects.count() == 2


def test_enter_in_a_field_chooses_nothing(client, one_left):
    form = text_of(client.post(one_left.url, {**GOOD, "seats": "2"})).split("registration-form")[1]

    first = re.search(r'<button type="submit"[^>]*>|<button[^>]*type="submit"[^>]*>', form)[0]
    assert "decision" not in first


@pytest.mark.parametrize(
    ("decision", "state", "seats"), [("take-1", "confirmed", 1), ("wait", "waitlisted", 2)]
)
def test_the_choice_is_done_once(client, one_left, decision, state, seats):
    sent = {**GOOD, "seats": "2"}
    client.post(one_left.url, sent)

    first = client.post(one_left.url, {**sent, "decision": decision})
    again = client.post(one_left.url, {**sent, "decision": decision})

    assert first["Location"] == again["Location"]
    chosen = Registration.objects.get(email="kim@example.org")
    assert (chosen.state, chosen.seats) == (state, seats)


def test_seat_that_went_meanwhile_is_asked_about_again(client, one_left):
    sent = {**GOOD, "seats": "2"}
    client.post(one_left.url, sent)
    make_registration(one_left)

    response = client.post(one_left.url, {**sent, "decision": "take-1"})

    assert response.status_code == 422
    assert "Ausgebucht." in text_of(response)
    assert set(buttons(response)) == {"wait"}
    assert not Registration.objects.filter(email="kim@example.org").exists()


@pytest.mark.parametrize("decision", ["take-9", "take-0", "take--1", "take-x", "<b>", "x" * 999])
def test_forged_decision_books_nothing_that_was_not_asked(client, one_left, decision):
    response = client.post(one_left.url, {**GOOD, "seats": "2", "decision": decision})

    assert response.status_code == 422
    assert Attendee.objects.count() == 2


def test_full_event_offers_the_waiting_list_and_nothing_else(client):
    event = make_event(capacity=1)
    make_registration(event)

    page = client.get(event.url)
    assert "Ausgebucht." in text_of(page)
    assert "Auf die Warteliste setzen" in text_of(page)
    assert buttons(page) == ["wait"]
    assert "Jetzt verbindlich anmelden" not in text_of(page)

    own = client.post(event.url, {**GOOD, "decision": "wait"}, follow=True)
    assert 'data-registration-state="waitlisted"' in text_of(own)
    assert "Stelle 1 der Liste" in text_of(own)


def test_full_event_without_a_list_has_no_form(client):
    event = make_event(capacity=1, offers_waiting_list=False)
    make_registration(event)

    page = client.get(event.url)

    assert "registration-form" not in text_of(page)
    assert client.post(event.url, {**GOOD, "decision": "wait"}).status_code == 422


def test_what_others_wait_for_is_not_free_for_a_passer_by(client):
    event = make_event(capacity=2)
    held = make_registration(event, seats=2)
    make_waiting(event, seats=1, email="w@example.org")
    Registration.objects.filter(pk=held.pk).update(state="cancelled_by_participant")

    page = client.get(event.url)

    assert "Ausgebucht." in text_of(page)
    assert buttons(page) == ["wait"]


def with_wheelchair(**fields):
    event = build_event(**{"capacity": 3, "asks_companions": True, **fields})
    event.seat_kinds = [EventSeatKind(name="Rollstuhlplatz", quota=1, sort_order=0)]
    event.questions = [
        EventQuestion(label="Unterstützung", kind="access", reason="Für den Weg.", sort_order=0)
    ]
    return add(make_index(), event)


def test_wheelchair_and_companion_take_their_seats(client):
    event = with_wheelchair()
    key = f"q_{event.questions.get().key.hex}"
    page = text_of(client.get(event.url))
    assert "Noch 2 Plätze frei" in page
    assert "Rollstuhlplatz: noch 1 frei" in page
    sent = {**GOOD, "seats": "2", "kind_1": "1", "companions": "1", key: "Rollstuhl, Rampe"}

    refused = client.post(event.url, sent)
    assert refused.status_code == 422
    assert "Bitte erlauben Sie uns das Speichern" in text_of(refused)

    own = text_of(client.post(event.url, {**sent, "needs_consent": "on"}, follow=True))
    assert "Rollstuhlplatz" in own
    assert "Begleitperson" in own
    assert "Rollstuhl, Rampe" in own
    assert "Rollstuhlplatz: noch 0 frei" in text_of(client.get(event.url))
    assert [a.is_companion for a in Attendee.objects.order_by("pk")] == [False, True]


def test_only_wheelchair_places_left_is_said(client):
    event = with_wheelchair()
    make_registration(event, seats=2)

    page = client.get(event.url)

    assert "Die normalen Plätze sind vergeben. Frei sind noch:" in text_of(page)
    sent = client.post(event.url, GOOD)
    assert set(buttons(sent)) == {"wait"}
    wheel = client.post(event.url, {**GOOD, "kind_1": "1"}, follow=True)
    assert 'data-registration-state="confirmed"' in text_of(wheel)


def test_full_workshop_asks_for_a_second_choice(client):
    event = build_event()
    event.workshops = [
        EventWorkshop(slot="11 Uhr", title="Zuhören", capacity=1, sort_order=0),
        EventWorkshop(slot="11 Uhr", title="Erzählen", sort_order=1),
    ]
    event = add(make_index(), event)
    first, second = (w.key.hex for w in event.workshops.order_by("sort_order"))
    client.post(event.url, {**GOOD, "name": "Erste", "workshop_1": first})

    asked = client.post(event.url, {**GOOD, "workshop_1": first})
    assert asked.status_code == 422
    assert "„Zuhören“ ist voll. Bitte nennen Sie eine zweite Wahl." in text_of(asked)
    assert 'href="#id_workshop_1_second"' in text_of(asked)

    sent = {**GOOD, "workshop_1": first, "workshop_1_second": second}
    own = text_of(client.post(event.url, sent, follow=True))
    assert "Erzählen" in own
    assert "Zuhören" not in own


@pytest.fixture
def by_invitation():
    event = make_event(access="invitation", slug="konferenz")
    code = Invitation.objects.create(bookable=bookable_of(event), invited="Schule", max_seats=1)
    return event, code.code


def test_invitation_is_filled_in_from_the_link_and_opens_its_seats_only(client, by_invitation):
    event, code = by_invitation
    page = text_of(client.get(event.url, {"einladung": code}))
    assert "Dieser Termin ist für Eingeladene." in page
    assert f'value="{code}"' in page

    for wrong in ("", "FALSCH", "\x00"):
        assert client.post(event.url, {**GOOD, "invitation": wrong}).status_code == 422
    typed = f" {code[:4].lower()} {code[4:]}"
    assert client.post(event.url, {**GOOD, "invitation": typed}).status_code == 302
    used = client.post(event.url, {**GOOD, "name": "Zweite", "invitation": code})
    assert "Alle Plätze dieser Einladung sind vergeben." in text_of(used)
    assert Registration.objects.count() == 1


def test_code_in_the_address_is_escaped(client, by_invitation):
    page = text_of(client.get(by_invitation[0].url, {"einladung": '"><script>alert(1)'}))

    assert "<script>alert" not in page


def test_invited_people_register_before_everybody_else(client):
    event = make_event(early_opens_at=in_days(-1), registration_opens_at=in_days(3))
    code = Invitation.objects.create(bookable=bookable_of(event), invited="Förderkreis").code

    for query in ({}, {"einladung": "FALSCH"}):
        page = text_of(client.get(event.url, query))
        assert "Die Anmeldung öffnet am" in page
        assert 'name="einladung"' in page
        assert "registration-form" not in page
    assert "Dieser Code gilt hier nicht." in page
    assert 'id="registration-form"' in text_of(client.get(event.url, {"einladung": code}))
    assert client.post(event.url, GOOD).status_code == 422
    assert client.post(event.url, {**GOOD, "invitation": code}).status_code == 302


def test_revoked_code_opens_nothing(client):
    event = make_event(early_opens_at=in_days(-1), registration_opens_at=in_days(3))
    code = Invitation.objects.create(
        bookable=bookable_of(event), invited="Förderkreis", is_revoked=True
    ).code

    assert "registration-form" not in text_of(client.get(event.url, {"einladung": code}))
    assert client.post(event.url, {**GOOD, "invitation": code}).status_code == 422


def test_sensitive_offer_shows_no_numbers_and_its_place_only_when_it_is_certain(client):
    event = make_event(visibility=Visibility.SENSITIVE, capacity=5, needs_approval=True)
    assert "Noch 5 Plätze frei" not in text_of(client.get(event.url))

    own = client.post(event.url, GOOD, follow=True)
    assert "Sagen wir Ihnen mit der Bestätigung." in text_of(own)
    assert event.venue.name not in text_of(own)
    Registration.objects.update(state="confirmed")
    assert event.venue.name in text_of(client.get(own.request["PATH_INFO"]))


def test_waiting_ends_with_the_start(client):
    event = make_event(capacity=1)
    make_registration(event)
    Bookable.objects.update(starts_at=timezone.now())

    assert "registration-form" not in text_of(client.get(event.url))
