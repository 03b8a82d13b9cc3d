"""Changing seats, single people, workshops, name and answers by the link."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from harzwerk_cms.registrations.models import Attendee, Bookable, Registration
from harzwerk_events.models import EventQuestion, EventSeatKind, EventWorkshop
from tests.factories.events import build_event, make_event, make_index
from tests.factories.pages import add
from tests.factories.registrations import make_registration, make_waiting

pytestmark = pytest.mark.django_db
GOOD = {"name": "Kim Öztürk", "email": "kim@example.org", "seats": "1", "nonce": "abc"}


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def link(registration, part=""):
    return f"/anmeldung/{registration.token}/{part}"


def seats(registration):
    return Attendee.objects.filter(registration=registration).count()


def test_fewer_and_more_seats(client):
    event = make_event(capacity=4)
    registration = make_registration(event, seats=2)
    assert 'value="2"' in text_of(client.get(link(registration, "plaetze/")))

    assert client.post(link(registration, "plaetze/"), {"seats": "3"}).status_code == 302
    assert seats(registration) == 3
    assert client.post(link(registration, "plaetze/"), {"seats": "1"}).status_code == 302
    assert seats(registration) == 1
    assert "Noch 3 Plätze frei" in text_of(client.get(event.url))


def test_more_seats_than_there_are_leave_everything_as_it_is(client):
    event = make_event(capacity=3)
    registration = make_registration(event, seats=1)
    make_registration(event, seats=1, email="b@example.org")

    full = client.post(link(registration, "plaetze/"), {"seats": "3"})

    assert full.status_code == 409
    assert "Zurzeit sind höchstens 2 Plätze möglich." in text_of(full)
    assert 'href="#id_seats"' in text_of(full)
    assert seats(registration) == 1


def test_more_seats_do_not_overtake_the_list(client):
    event = make_event(capacity=3, last_call_hours=300)
    registration = make_registration(event, seats=1)
    other = make_registration(event, seats=2, email="b@example.org")
    make_waiting(event, seats=2, email="w@example.org")
    client.post(link(other, "abmelden/"))

    full = client.post(link(registration, "plaetze/"), {"seats": "2"})

    assert full.status_code == 409
    assert "Es ist kein weiterer Platz frei." in text_of(full)
    assert seats(registration) == 1


@pytest.mark.parametrize("value", ["0", "-1", "x", "", "99999999999999999999", "1\x00"])
def test_bad_number_is_told_at_its_field(client, value):
    registration = make_registration(make_event(), seats=2)

    response = client.post(link(registration, "plaetze/"), {"seats": value})

    assert response.status_code in {409, 422}
    assert 'href="#id_seats"' in text_of(response)
    assert seats(registration) == 2


def test_kinds_and_companions_can_be_changed_within_their_quota(client):
    event = build_event(capacity=6, asks_companions=True)
    event.seat_kinds = [EventSeatKind(name="Rollstuhlplatz", quota=1, sort_order=0)]
    event = add(make_index(), event)
    registration = make_registration(event, seats=2)
    address = link(registration, "plaetze/")

    many = client.post(address, {"seats": "2", "kind_1": "2"})
    assert many.status_code == 409
    more = client.post(address, {"seats": "1", "kind_1": "1", "companions": "1"})
    assert more.status_code == 422
    client.post(address, {"seats": "2", "kind_1": "1", "companions": "1"})

    people = Attendee.objects.order_by("pk")
    assert sorted((bool(p.kind), p.is_companion) for p in people) == [(False, True), (True, False)]


def test_one_person_is_cancelled_and_the_others_stay(client):
    event = make_event(capacity=3)
    registration = make_registration(event, seats=3)
    page = text_of(client.get(link(registration, "plaetze/")))
    last = registration.attendees.last()
    address = link(registration, f"abmelden/{last.pk}/")
    assert address in page
    assert "Person 3" in text_of(client.get(address))
    assert seats(registration) == 3

    for _ in range(2):
        assert client.post(address).status_code == 302

    assert seats(registration) == 2
    assert client.get(address).status_code == 404
    registration.refresh_from_db()
    assert registration.state == "confirmed"


def test_somebody_elses_person_is_not_touched(client):
    event = make_event()
    mine = make_registration(event, seats=2)
    other = make_registration(event, seats=2, email="b@example.org")
    theirs = link(mine, f"abmelden/{other.attendees.first().pk}/")

    assert client.get(theirs).status_code == 404
    client.post(theirs)

    assert (seats(mine), seats(other)) == (2, 2)


def test_after_the_deadline_nobody_is_cancelled(client):
    registration = make_registration(make_event(), seats=2)
    Bookable.objects.update(cancel_until=timezone.now() - timedelta(hours=1))
    person = registration.attendees.last()

    one = client.post(link(registration, f"abmelden/{person.pk}/"))
    fewer = client.post(link(registration, "plaetze/"), {"seats": "1"})

    assert (one.status_code, fewer.status_code) == (409, 409)
    assert "Bitte rufen Sie uns an" in text_of(one)
    assert "Bitte rufen Sie uns an" in text_of(fewer)
    assert seats(registration) == 2


def test_who_waits_may_ask_for_fewer_only(client):
    event = make_event(capacity=2)
    make_registration(event, seats=2)
    waiting = make_waiting(event, seats=2, email="w@example.org")

    assert client.post(link(waiting, "plaetze/"), {"seats": "3"}).status_code == 409
    assert client.post(link(waiting, "plaetze/"), {"seats": "1"}).status_code == 302
    assert seats(waiting) == 1


def test_cancelled_registration_is_not_changed(client):
    registration = make_registration(make_event(), seats=2)
    client.post(link(registration, "abmelden/"))

    assert client.get(link(registration, "plaetze/")).status_code == 302
    assert client.post(link(registration, "plaetze/"), {"seats": "1"}).status_code == 409


def test_workshop_is_changed_while_there_is_room(client):
    event = build_event()
    event.workshops = [
        EventWorkshop(slot="11 Uhr", title="Zuhören", capacity=1, sort_order=0),
        EventWorkshop(slot="11 Uhr", title="Erzählen", sort_order=1),
    ]
    event = add(make_index(), event)
    first, second = (w.key.hex for w in event.workshops.order_by("sort_order"))
    client.post(event.url, {**GOOD, "workshop_1": second})
    registration = Registration.objects.get()
    address = link(registration, "workshops/")
    assert f'value="{second}" selected' in text_of(client.get(address))

    client.post(address, {"workshop_1": first})
    assert "Zuhören" in text_of(client.get(link(registration)))
    client.post(event.url, {**GOOD, "name": "Andere", "workshop_1": second})
    other = Registration.objects.latest("pk")
    for page in (event.url, link(other, "workshops/")):
        text = text_of(client.get(page))
        assert "Zuhören (ausgebucht)" in text
        assert "Erzählen (" not in text
    # To those who have a place in it, it is not full.
    assert "(ausgebucht)" not in text_of(client.get(address))
    full = client.post(link(other, "workshops/"), {"workshop_1": first})

    assert full.status_code == 409
    assert "„Zuhören“ ist voll." in text_of(full)
    assert client.post(address, {"workshop_1": "erfunden"}).status_code == 422
    assert "Erzählen" in text_of(client.get(link(other)))


@pytest.fixture
def with_answers(client):
    event = build_event()
    event.questions = [
        EventQuestion(label="Institution", reason="Schild.", sort_order=0),
        EventQuestion(
            label="Suppe", kind="choice", choices="rot\ngrün", reason="Küche.", sort_order=1
        ),
        EventQuestion(label="Foto", kind="yes_no", reason="Zeitung.", sort_order=2),
        EventQuestion(label="Weg", kind="access", reason="Rampe.", sort_order=3),
    ]
    event = add(make_index(), event)
    keys = {q.label: f"q_{q.key.hex}" for q in event.questions.all()}
    sent = {keys["Institution"]: "Schule", keys["Suppe"]: "rot", keys["Foto"]: "on"}
    sent |= {keys["Weg"]: "Rollstuhl", "needs_consent": "on"}
    client.post(event.url, {**GOOD, **sent})
    return Registration.objects.get(), keys


def test_name_answers_and_needs_are_corrected_or_deleted(client, with_answers):
    registration, keys = with_answers
    address = link(registration, "angaben/")
    page = text_of(client.get(address))
    assert 'value="Schule"' in page
    assert 'value="Rollstuhl"' in page
    assert 'value="rot" selected' in page

    sent = {"name": "Kim Şahin", keys["Institution"]: "Hort", keys["Suppe"]: "grün"}
    assert client.post(address, {**sent, keys["Weg"]: ""}).status_code == 302

    registration.refresh_from_db()
    assert registration.name == registration.attendees.get().name == "Kim Şahin"
    answers = dict(registration.answers.values_list("label", "value"))
    assert answers == {"Institution": "Hort", "Suppe": "grün"}
    assert not registration.needs.exists()


@pytest.mark.parametrize("name", ["", "X", "www.spam.example", "y" * 121])
def test_bad_name_is_told_at_its_field(client, with_answers, name):
    registration, _keys = with_answers

    response = client.post(link(registration, "angaben/"), {"name": name})

    assert response.status_code == 422
    assert 'href="#id_name"' in text_of(response)
    registration.refresh_from_db()
    assert registration.name == "Kim Öztürk"


def test_nothing_of_seats_or_workshops_changes_after_the_start(client):
    event = build_event()
    event.workshops = [
        EventWorkshop(slot="11 Uhr", title=title, sort_order=order)
        for order, title in enumerate(("Zuhören", "Erzählen"))
    ]
    event = add(make_index(), event)
    first, second = (w.key.hex for w in event.workshops.order_by("sort_order"))
    client.post(event.url, {**GOOD, "workshop_1": first})
    registration = Registration.objects.get()
    Bookable.objects.update(starts_at=timezone.now() - timedelta(minutes=1))

    late = client.post(link(registration, "workshops/"), {"workshop_1": second})

    assert late.status_code == 409
    assert "nicht mehr möglich" in text_of(late)
    assert registration.attendees.get().places.get().workshop.title == "Zuhören"
