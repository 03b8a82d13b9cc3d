"""The road of a performer: form, guardian, slot, reserve, and out again."""

import re

import pytest

from harzwerk_cms.core.redact import redact
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.models import Attendee, Bookable
from harzwerk_cms.registrations.queries import seats_taken
from harzwerk_events.models import PerformerApplication
from tests.factories.performers import make_open_list, put_minor_on_list, put_on_list
from tests.factories.registrations import make_registration

pytestmark = pytest.mark.django_db
KIM = {
    "stage_name": "Käthe Kiesel junior",
    "name": "Kim Öztürk",
    "email": "kim@example.org",
    "age_band": "16_17",
    "guardian_name": "Selin Öztürk",
    "guardian_email": "selin@example.org",
    "stage_name_consent": "on",
}
ZOE = {"stage_name": "Wortwerk", "name": "Zoë", "email": "zoe@example.org", "age_band": "18_plus"}


def kinds():
    return list(OutboxMessage.objects.order_by("pk").values_list("kind", "recipient"))


def own(application, part=""):
    return f"/auftritt/{application.token}/{part}"


def asked(application):
    return f"/zustimmung/auftritt/{application.guardian_token}/"


def test_kim_applies_the_guardian_agrees_and_slot_6_of_8_is_hers(client):
    event = make_open_list(slug="slam")
    for number in range(5):
        put_on_list(event, number)
    OutboxMessage.objects.all().delete()
    shown = client.get("/mitmachen/slam/").content.decode()
    nonce = re.search(r'name="nonce" value="([^"]+)"', shown)[1]

    answer = client.post("/mitmachen/slam/", {**KIM, "nonce": nonce})

    kim = PerformerApplication.objects.get(name="Kim Öztürk")
    assert answer["Location"] == own(kim)
    page = client.get(own(kim)).content.decode()
    assert 'data-performer-state="pending_guardian"' in page
    assert "Platz 6 von 8" in page
    assert kinds() == [
        ("events.performer_pending", "kim@example.org"),
        ("events.performer_guardian_request", "selin@example.org"),
    ]
    asking = OutboxMessage.objects.get(kind="events.performer_guardian_request")
    link = re.search(r"https://\S+/zustimmung/\S+", asking.text)[0]
    assert link.endswith(asked(kim))

    client.post(asked(kim), {"answer": "agree", "stage_name_consent": "on"})

    page = client.get(own(kim)).content.decode()
    assert 'data-performer-state="confirmed"' in page
    assert "Platz 6 von 8" in page
    assert kinds()[2:] == [("events.performer_confirmed", "kim@example.org")]


def test_opening_the_links_changes_nothing(client):
    kim = put_minor_on_list(make_open_list())

    for address in (asked(kim), own(kim), own(kim, "zuruecktreten/")):
        assert client.get(address).status_code == 200
        client.head(address)
    assert client.post(asked(kim), {"answer": "sonst was"}).status_code == 302

    kim.refresh_from_db()
    assert kim.state == "pending_guardian"


def test_guardian_who_answers_twice_answers_once(client):
    kim = put_minor_on_list(make_open_list())

    client.post(asked(kim), {"answer": "agree"})
    again = client.post(asked(kim), {"answer": "agree"}, follow=True)
    late = client.post(asked(kim), {"answer": "refuse"})

    assert "Sie haben zugestimmt" in again.content.decode()
    assert late.status_code == 409
    kim.refresh_from_db()
    assert kim.state == "confirmed"
    assert [kind for kind, _ in kinds()].count("events.performer_confirmed") == 1


def test_consent_counts_only_when_both_agree(client):
    kim = put_minor_on_list(make_open_list())

    client.post(asked(kim), {"answer": "agree", "stage_name_consent": "on"})

    kim.refresh_from_db()
    assert kim.stage_name_consent_at
    assert kim.photo_consent_at is None


def test_guardian_is_asked_only_what_the_young_person_wished(client):
    kim = put_minor_on_list(make_open_list(), photo_consent=False)

    page = client.get(asked(kim)).content.decode()
    client.post(asked(kim), {"answer": "agree", "photo_consent": "on"})

    assert "stage_name_consent" in page
    assert "photo_consent" not in page
    kim.refresh_from_db()
    assert kim.photo_consent_at is None


def test_guardian_refuses_and_the_first_of_the_reserve_moves_up(client):
    event = make_open_list(open_list_slots=1)
    kim = put_minor_on_list(event)
    first, second = put_on_list(event, 1), put_on_list(event, 2)
    OutboxMessage.objects.all().delete()

    client.post(asked(kim), {"answer": "refuse"})

    for row in (kim, first, second):
        row.refresh_from_db()
    assert [kim.state, first.state, second.state] == ["refused_by_guardian", "confirmed", "reserve"]
    assert kinds() == [
        ("events.performer_refused", "kim1@example.org"),
        ("events.performer_moved_up", "zoe1@example.org"),
    ]
    assert "Sie haben nicht zugestimmt" in client.get(asked(kim)).content.decode()


def test_minor_on_the_reserve_keeps_the_turn(client):
    event = make_open_list(open_list_slots=1)
    holder, kim, third = put_on_list(event), put_minor_on_list(event), put_on_list(event, 3)

    client.post(own(holder, "zuruecktreten/"))
    client.post(asked(kim), {"answer": "agree"})

    for row in (kim, third):
        row.refresh_from_db()
    assert (kim.state, third.state) == ("confirmed", "reserve")


def test_minor_without_a_slot_is_on_the_reserve_after_the_answer(client):
    event = make_open_list(open_list_slots=1)
    put_on_list(event)
    kim = put_minor_on_list(event)

    client.post(asked(kim), {"answer": "agree"})

    kim.refresh_from_db()
    assert kim.state == "reserve"
    assert "Platz 1 auf der Reserveliste" in client.get(own(kim)).content.decode()


def test_withdrawing_twice_is_one_withdrawal_and_one_mail(client):
    zoe = put_on_list(make_open_list())

    client.post(own(zoe, "zuruecktreten/"))
    again = client.post(own(zoe, "zuruecktreten/"), follow=True)

    assert 'data-performer-state="withdrawn"' in again.content.decode()
    assert [kind for kind, _ in kinds()] == [
        "events.performer_confirmed",
        "events.performer_withdrawn",
    ]
    assert client.get(own(zoe, "zuruecktreten/")).status_code == 302


def test_full_list_takes_nobody_and_keeps_what_was_typed(client):
    event = make_open_list(slug="slam", open_list_slots=1, open_list_reserve=1)
    put_on_list(event, 1)
    put_on_list(event, 2)

    answer = client.post("/mitmachen/slam/", ZOE)

    assert answer.status_code == 422
    assert "Die Liste ist voll" in answer.content.decode()
    assert 'value="zoe@example.org"' in answer.content.decode()
    assert "performer-form" not in client.get("/mitmachen/slam/").content.decode()
    assert "Die Liste ist voll" in client.get(event.url).content.decode()


def test_double_click_is_one_application_and_back_button_another(client):
    make_open_list(slug="slam")
    sent = {**ZOE, "nonce": "abc"}

    first = client.post("/mitmachen/slam/", sent)
    second = client.post("/mitmachen/slam/", sent)
    other = client.post("/mitmachen/slam/", {**sent, "name": "Sukarno"})

    assert first["Location"] == second["Location"] != other["Location"]
    assert PerformerApplication.objects.count() == 2


def test_applying_again_after_withdrawing_is_a_new_application(client):
    make_open_list(slug="slam")
    sent = {**ZOE, "nonce": "abc"}
    first = client.post("/mitmachen/slam/", sent)["Location"]
    client.post(first + "zuruecktreten/")

    assert client.post("/mitmachen/slam/", sent)["Location"] != first


def test_performers_never_take_seats_of_the_audience(client):
    event = make_open_list(slug="slam", takes_registrations=True, capacity=3)
    make_registration(event, seats=2)
    before = seats_taken(Bookable.objects.get())

    client.post("/mitmachen/slam/", ZOE)
    client.post("/mitmachen/slam/", KIM)

    assert PerformerApplication.objects.count() == 2
    assert seats_taken(Bookable.objects.get()) == before == 2
    assert Attendee.objects.count() == 2
    assert "Noch 1 Platz frei" in client.get(event.url).content.decode()


def test_secret_pages_keep_their_address_to_themselves(client):
    kim = put_minor_on_list(make_open_list())

    for address in (own(kim), own(kim, "zuruecktreten/"), asked(kim)):
        response = client.get(address)
        assert response["Referrer-Policy"] == "same-origin"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in response["Cache-Control"]
        assert kim.token not in redact(address)
        assert kim.guardian_token not in redact(address)


@pytest.mark.parametrize("token", ["falsch", "x" * 500, "%00", "'; DROP TABLE"])
def test_forged_token_is_not_found(client, token):
    for address in (f"/auftritt/{token}/", f"/auftritt/{token}/zuruecktreten/"):
        assert client.get(address).status_code == 404
    for address in (f"/auftritt/{token}/einwilligung/", f"/zustimmung/auftritt/{token}/"):
        assert client.post(address).status_code == 404


def test_performer_takes_back_the_consents(client):
    zoe = put_on_list(make_open_list(), stage_name_consent=True, photo_consent=True)

    for _ in range(2):
        client.post(own(zoe, "einwilligung/"))

    zoe.refresh_from_db()
    assert (zoe.stage_name_consent_at, zoe.photo_consent_at, zoe.state) == (None, None, "confirmed")
