"""The pages on which staff answer one person: who may, what they say, what they leave behind."""

import json

import pytest
from wagtail.models import ModelLogEntry

from harzwerk_cms.core.roles import ROLES
from harzwerk_cms.privacy.models import PersonRequest
from harzwerk_cms.registrations.models import Registration
from tests.factories.events import make_event
from tests.factories.people import SEARCH, keys_of
from tests.factories.registrations import make_registration
from tests.factories.staff import log_in, page_of

pytestmark = pytest.mark.django_db
ZOE = {"email": "zoe@example.org", "name": "Zoë Müller-Lüdenscheidt"}


@pytest.fixture
def zoe():
    return make_registration(make_event(), phone="03943 4711")


def chosen():
    return {**ZOE, "row": keys_of(**ZOE)}


@pytest.mark.parametrize("role", [role.group for role in ROLES])
def test_only_the_privacy_role_answers_people(client, zoe, role):
    log_in(client, role)
    expected = 200 if role == "privacy" else 302

    assert client.get(SEARCH).status_code == expected
    answers = [client.post(f"{SEARCH}{part}", chosen()) for part in ("", "auskunft/", "datei/")]
    answers.append(client.post(f"{SEARCH}loeschen/", {**chosen(), "confirmed": "on"}))
    assert {answer.status_code for answer in answers[:3]} == {expected}
    zoe.refresh_from_db()
    assert (zoe.state == "anonymised") == (role == "privacy")
    in_menu = SEARCH in page_of(client, "/admin/")
    assert in_menu == (role == "privacy")


def test_search_shows_each_kind_with_the_rows_of_the_address_chosen(client, zoe):
    make_registration(make_event(), name="Zoë Müller-Lüdenscheidt", email="other@example.org")
    log_in(client, "privacy")

    page = client.post(SEARCH, ZOE).content.decode()

    mine, other = (
        f'value="harzwerk_registrations.Registration:{zoe.pk}" checked',
        "other@example.org",
    )
    assert mine in page
    assert page.count('value="harzwerk_registrations.Registration:') == 2
    assert page.count("Registration:") == 2
    assert other in page
    assert f"/admin/registrations/{zoe.pk}/contact/" in page


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "E-Mail-Adresse, einen Namen"),
        ({"name": "Li"}, "mindestens drei Buchstaben"),
        ({"name": "%%%%"}, "mindestens drei Buchstaben"),
        ({"name": "x" * 121}, "120"),
        ({"email": "keine Adresse"}, "gültige E-Mail"),
        ({"email": "a@example.org\nBcc: b@example.org"}, "gültige E-Mail"),
        ({"email": "a" * 300 + "@example.org"}, "254"),
    ],
)
def test_bad_search_is_explained_and_keeps_what_was_typed(client, sent, sentence):
    log_in(client, "privacy")

    answer = client.post(SEARCH, sent)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_nobody_found_is_said(client):
    log_in(client, "privacy")

    page = client.post(SEARCH, {"name": "Niemand Nirgends"}).content.decode()

    assert "nichts gespeichert" in page


def test_nothing_chosen_is_an_error(client, zoe):
    log_in(client, "privacy")

    for part in ("auskunft/", "datei/", "loeschen/"):
        assert client.post(f"{SEARCH}{part}", ZOE).status_code == 422
    assert PersonRequest.objects.count() == 0


def test_row_of_somebody_else_cannot_be_slipped_in(client, zoe):
    stranger = make_registration(make_event(), name="Anna Berg", email="anna@example.org")
    log_in(client, "privacy")
    slipped = {**ZOE, "row": [f"harzwerk_registrations.Registration:{stranger.pk}"]}

    answer = client.post(f"{SEARCH}loeschen/", {**slipped, "confirmed": "on"})

    assert answer.status_code == 422
    stranger.refresh_from_db()
    assert stranger.name == "Anna Berg"


def test_file_holds_everything_and_its_name_nothing(client, zoe):
    log_in(client, "privacy")

    answer = client.post(f"{SEARCH}datei/", chosen())

    case = PersonRequest.objects.get()
    assert answer["Content-Disposition"] == f'attachment; filename="auskunft-{case.number}.json"'
    assert "no-store" in answer["Cache-Control"]
    data = json.loads(answer.content)
    assert data["Vorgang"] == case.number
    text = answer.content.decode()
    assert all(word in text for word in (*ZOE.values(), "03943 4711", zoe.reference))
    assert zoe.token not in text


def test_sheet_can_be_read_and_is_stored_nowhere(client, zoe):
    log_in(client, "privacy")

    answer = client.post(f"{SEARCH}auskunft/", chosen())

    assert "03943 4711" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_handing_out_is_noted_without_a_name(client, zoe):
    log_in(client, "privacy")

    client.post(f"{SEARCH}datei/", chosen())

    case = PersonRequest.objects.get()
    assert (case.kind, case.user.username) == ("export", "privacy")
    assert case.counts == {
        "harzwerk_registrations.Registration": 1,
        "harzwerk_mail.OutboxMessage": 1,
    }
    entry = ModelLogEntry.objects.get(action="harzwerk.person.export")
    assert (entry.label, entry.data) == (case.number, {"rows": 2})


def test_erasing_asks_first_and_wants_a_tick(client, zoe):
    log_in(client, "privacy")

    asked = client.post(f"{SEARCH}loeschen/", chosen())
    unticked = client.post(f"{SEARCH}loeschen/", {**chosen(), "asked": "1"})

    assert (asked.status_code, unticked.status_code) == (200, 422)
    assert "wird gelöscht" in asked.content.decode()
    zoe.refresh_from_db()
    assert (zoe.state, zoe.name) == ("confirmed", ZOE["name"])
    assert zoe.messages.count() == 1


def test_case_says_what_was_erased_and_names_nobody(client, zoe):
    log_in(client, "privacy")

    answer = client.post(f"{SEARCH}loeschen/", {**chosen(), "confirmed": "on"}, follow=True)

    page = answer.content.decode()
    assert PersonRequest.objects.get().number in answer.request["PATH_INFO"]
    assert not [word for word in ZOE.values() if word in page]
    assert page_of(client, "/admin/person_cases/")


def test_names_stand_in_no_address(client, zoe):
    log_in(client, "privacy")

    assert client.get(f"{SEARCH}?name=Zoë&email=zoe@example.org").content.decode().count("Zoë") == 0
    for part in ("auskunft/", "datei/", "loeschen/"):
        assert client.get(f"{SEARCH}{part}").status_code == 405


def test_privacy_role_corrects_name_and_address(client, zoe):
    log_in(client, "privacy")
    old = zoe.token
    page = f"/admin/registrations/{zoe.pk}/contact/"
    assert "zoe@example.org" in page_of(client, page)

    bad = client.post(page, {"name": "<b>", "email": "zoe", "phone": ""})
    client.post(page, {"name": "Zoë Richtig", "email": "zoe@richtig.example", "phone": ""})

    assert bad.status_code == 422
    row = Registration.objects.get()
    assert (row.name, row.email, row.phone) == ("Zoë Richtig", "zoe@richtig.example", "")
    assert row.attendees.get().name == "Zoë Richtig"
    assert row.token != old
    assert set(row.messages.values_list("recipient", flat=True)) == {"zoe@richtig.example"}


def test_name_is_corrected_and_the_link_stays(client, zoe):
    log_in(client, "event_team")

    client.post(f"/admin/registrations/{zoe.pk}/contact/", {"name": "Zoë R.", "email": zoe.email})

    row = Registration.objects.get()
    assert (row.name, row.token) == ("Zoë R.", zoe.token)
