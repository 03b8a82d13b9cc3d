"""What staff decide about one registration."""

import pytest
from wagtail.models import ModelLogEntry

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.services.register import GuardianContact
from tests.factories.events import make_event
from tests.factories.registrations import bookable_of, make_registration, make_waiting
from tests.factories.staff import log_in, page_of
from tests.registrations.engine.model import publish
from tests.registrations.engine.people import book, wheelchairs

pytestmark = pytest.mark.django_db
LIST = "/admin/registrations/"


@pytest.fixture
def team(client):
    return log_in(client, "event_team")


def detail(row):
    return f"{LIST}inspect/{row.pk}/"


def step(row, name):
    return f"{LIST}{row.pk}/step/{name}/"


def state(row):
    return Registration.objects.get(pk=row.pk).state


def test_approve_and_reject(team):
    event = make_event(needs_approval=True)
    one, two = (make_registration(event, name=f"Person {n}") for n in ("Eins", "Zwei"))

    assert "Zusagen" in page_of(team, detail(one))
    team.post(step(one, "approve"))
    assert "wirklich ablehnen" in page_of(team, step(two, "reject"))
    assert state(two) == "pending_approval"
    team.post(step(two, "reject"))

    assert (state(one), state(two)) == ("confirmed", "rejected")
    again = team.post(step(two, "reject"))
    assert again.status_code == 409
    assert "Das ist beim jetzigen Stand nicht möglich." in again.content.decode()


def test_guardian_on_paper(team):
    event = make_event(guardian_age="16")
    guardian = GuardianContact("Rosa Klee", phone="0151 2345678")
    row = make_registration(event, age_band="14_15", guardian=guardian)
    assert "Rosa Klee" in page_of(team, detail(row))

    team.post(step(row, "agree"))

    assert state(row) == "confirmed"
    row.guardian.refresh_from_db()
    assert row.guardian.confirmed_at
    text = page_of(team, detail(row))
    assert "zugestimmt am" in text
    assert "event_team" in text


def test_confirming_on_the_phone(team):
    row = make_registration(make_event(confirms_email=True))

    team.post(step(row, "confirm"))

    assert state(row) == "confirmed"


def test_seat_for_somebody_who_waits_needs_a_tick_when_full(team):
    event = make_event(capacity=1)
    make_registration(event)
    row = make_waiting(event, name="Wartende")
    assert "Platz 1 auf der Warteliste" in page_of(team, detail(row))

    warned = team.post(step(row, "give_seat"))
    assert warned.status_code == 409
    assert "Es ist kein Platz frei." in warned.content.decode()
    assert state(row) == "waitlisted"
    team.post(step(row, "give_seat"), {"overbooks": "on"})

    row.refresh_from_db()
    assert (row.state, row.overbooked) == ("confirmed", 1)
    assert ModelLogEntry.objects.filter(action="harzwerk.registration.overbook").count() == 1


def test_new_link_ends_the_old_one(team, client):
    row = make_registration(make_event())
    old = row.token

    team.post(step(row, "new_link"))

    row.refresh_from_db()
    assert client.get(f"/anmeldung/{old}/").status_code == 404
    assert client.get(f"/anmeldung/{row.token}/").status_code == 200
    mail = OutboxMessage.objects.get(kind="registrations.new_link")
    assert row.token in mail.text
    entry = ModelLogEntry.objects.get(action="harzwerk.registration.new_link")
    assert (entry.user.username, entry.data) == ("event_team", {})


def test_secret_of_the_person_stands_nowhere(team):
    row = make_registration(make_event(), name="Aylin")

    for address in (LIST, detail(row), f"{LIST}{row.pk}/print/", step(row, "new_link")):
        assert row.token not in page_of(team, address)


def test_cancel_one_of_three(team):
    row = make_registration(make_event(capacity=5), seats=3)
    second = row.attendees.order_by("pk")[1]
    assert "Wer kommt nicht?" in page_of(team, f"{LIST}{row.pk}/cancel/")

    answer = team.post(f"{LIST}{row.pk}/cancel/", {"who": second.pk}, follow=True)

    row = Registration.objects.get(pk=row.pk)
    assert (row.state, row.seats) == ("confirmed", 2)
    assert "1 Platz ist wieder frei" in answer.content.decode()


def test_cancelling_twice_is_said(team):
    row = make_registration(make_event())
    team.post(f"{LIST}{row.pk}/cancel/")

    assert team.post(f"{LIST}{row.pk}/cancel/").status_code == 409


def test_more_seats_only_when_free(team):
    row = make_registration(make_event(capacity=3), seats=1)

    short = team.post(f"{LIST}{row.pk}/seats/", {"seats": 9})
    assert short.status_code == 422
    assert Registration.objects.get().seats == 1
    team.post(f"{LIST}{row.pk}/seats/", {"seats": 3})

    assert Registration.objects.get().seats == 3


def test_moving_warns_before_it_overbooks(team):
    row = make_registration(make_event(title="Erster Abend"), seats=2)
    full = make_event(title="Zweiter Abend", capacity=1)
    target = bookable_of(full)

    warned = team.post(f"{LIST}{row.pk}/move/", {"bookable": target.pk})
    assert warned.status_code == 422
    assert "Es ist nur 1 Platz frei." in warned.content.decode()
    row.refresh_from_db()
    assert row.bookable_id != target.pk
    team.post(f"{LIST}{row.pk}/move/", {"bookable": target.pk, "overbooks": "on"})

    row.refresh_from_db()
    assert (row.bookable_id, row.overbooked) == (target.pk, 2)
    assert OutboxMessage.objects.filter(kind="registrations.moved").count() == 1


def test_history_names_the_staff_and_no_person(team):
    row = make_registration(make_event(), name="Aylin")
    team.post(f"{LIST}{row.pk}/cancel/")

    text = page_of(team, detail(row)).partition("Verlauf")[2]

    assert "von uns abgesagt (event_team)" in text
    assert "bestätigt (" in text
    assert "Aylin" not in text


def test_paper_says_kinds_and_reference(team):
    row = make_registration(make_event(asks_companions=True), seats=2)
    row.attendees.filter(pk=row.attendees.last().pk).update(is_companion=True)

    text = page_of(team, f"{LIST}{row.pk}/print/")

    assert row.reference in text
    assert "Begleitperson" in text


def test_special_seats_and_companions_are_kept_when_the_page_no_longer_has_them(client):
    page = make_event(capacity=4, asks_companions=True)
    publish(page, kinds=(wheelchairs(page.starts_at),))
    row = book(page, 2, kinds={"w": 1}, companions=1)
    publish(page, kinds=(), steps={"asks_companions": False})
    address = f"/admin/registrations/{row.pk}/seats/"

    form = log_in(client, "event_team").get(address).context["form"]
    initial = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    answer = client.post(address, {**initial, "seats": 3})

    assert answer.status_code == 302
    people = Registration.objects.get().attendees
    assert people.count() == 3
    assert people.exclude(kind=None).count() == 1
    assert people.filter(is_companion=True).count() == 1
