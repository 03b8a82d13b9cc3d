"""The form on the page: every bad input gets a German sentence and keeps what was typed."""

import pytest

from harzwerk_cms.registrations.models import Answer, Registration
from harzwerk_events.models import EventQuestion
from tests.factories.events import build_event, in_days, make_event, make_index
from tests.factories.pages import add
from tests.factories.registrations import make_registration

pytestmark = pytest.mark.django_db
GOOD = {"name": "Kim Öztürk", "email": "kim@example.org", "seats": "1"}

NAMES = [
    "Sukarno",
    "Zoë Müller-Lüdenscheidt",
    "Nguyễn Thị Ánh",
    "İpek Şahin",
    "O'Neill",
    "Sean O’Neill",
    "Freiherr von und zu Oberharz",
    "Jean-Luc d'Ørsted",
    "محمد الأمين",
    "Łukasz Żółć",
    "Anna-Lena Groß",
    "Björk Jónsdóttir",
]


@pytest.mark.parametrize("name", NAMES)
def test_every_real_name_is_accepted(client, name):
    event = make_event()

    assert client.post(event.url, {**GOOD, "name": name}).status_code == 302
    assert Registration.objects.get().name == name


BAD = [
    ("name", "", "Dieses Feld muss ausgefüllt werden."),
    ("name", "X", "mindestens 2 Zeichen"),
    ("name", "y" * 121, "höchstens 120 Zeichen"),
    ("name", "Besuchen Sie https://spam.example", "Namen aus Buchstaben"),
    ("name", "www.spam.example", "Namen aus Buchstaben"),
    ("name", "Gewinn auf evil.com jetzt", "Namen aus Buchstaben"),
    ("name", "Null\x00zeichen", "Nullzeichen"),
    ("email", "", "Dieses Feld muss ausgefüllt werden."),
    ("email", "kim@", "gültige E-Mail-Adresse"),
    ("email", "kim@example.org\nBcc: alle@example.org", "gültige E-Mail-Adresse"),
    ("email", "a" * 250 + "@example.org", "höchstens 254 Zeichen"),
    ("seats", "0", "größer oder gleich 1"),
    ("seats", "-3", "größer oder gleich 1"),
    ("seats", "viele", "ganze Zahl"),
    ("seats", "99999999999999999999999999", "kleiner oder gleich 500"),
    ("seats", "6", "Eine Anmeldung gilt für höchstens 5 Plätze."),
]


@pytest.mark.parametrize(("field", "value", "sentence"), BAD)
def test_bad_input_is_told_at_its_field(client, field, value, sentence):
    event = make_event()

    response = client.post(event.url, {**GOOD, field: value})
    page = response.content.decode()

    assert response.status_code == 422
    assert sentence in page
    assert f'href="#id_{field}"' in page
    assert f'aria-describedby="id_{field}_error' in page
    kept = "kim@example.org" if field == "name" else "Kim Öztürk"
    assert f'value="{kept}"' in page
    assert not Registration.objects.exists()


def test_more_seats_than_left_are_not_given_but_offered(client):
    event = make_event(capacity=3)
    make_registration(event, seats=2)

    response = client.post(event.url, {**GOOD, "seats": "2"})

    assert response.status_code == 422
    assert "Es ist nur noch 1 Platz frei. Möchten Sie diesen einen Platz nehmen?" in (
        response.content.decode()
    )
    assert client.post(event.url, {**GOOD, "seats": "1"}).status_code == 302


def test_double_click_books_once_and_back_button_books_another_person(client):
    event = make_event()
    sent = {**GOOD, "nonce": "abc"}

    first = client.post(event.url, sent)
    second = client.post(event.url, sent)
    other = client.post(event.url, {**sent, "name": "Kira Öztürk"})

    assert first["Location"] == second["Location"] != other["Location"]
    assert Registration.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"registration_opens_at": in_days(3)}, "Die Anmeldung öffnet am"),
        ({"registration_deadline": in_days(-1)}, "Die Anmeldung ist geschlossen."),
        (
            {"starts_at": in_days(-2), "ends_at": in_days(-2, 1)},
            "Dieser Termin ist vorbei.",
        ),
    ],
    ids=["early", "late", "over"],
)
def test_outside_the_window_nothing_is_booked(client, fields, sentence):
    event = make_event(**fields)

    page = client.get(event.url).content.decode()
    sent = client.post(event.url, GOOD)

    assert 'id="registration-form"' not in page
    assert sentence in page
    assert sent.status_code == 422
    assert sentence in sent.content.decode()
    assert not Registration.objects.exists()


def test_post_to_a_page_without_registration_is_not_allowed(client):
    event = make_event(takes_registrations=False)

    assert client.post(event.url, GOOD).status_code == 405


def event_with_questions():
    event = build_event()
    event.questions = [
        EventQuestion(label="Institution", required=True, reason="Für das Schild.", sort_order=0),
        EventQuestion(
            label="Essen", kind="choice", choices="Suppe\nBrot", reason="Wir kochen.", sort_order=1
        ),
        EventQuestion(label="Foto erlaubt", kind="yes_no", reason="Für die Zeitung.", sort_order=2),
        EventQuestion(label="Alter", kind="number", reason="Für die Gruppe.", sort_order=3),
    ]
    return add(make_index(), event)


def field_of(event, label):
    return f"q_{event.questions.get(label=label).key.hex}"


def test_questions_are_asked_with_their_reason_and_answers_kept(client):
    event = event_with_questions()
    page = client.get(event.url).content.decode()
    assert "Für das Schild." in page

    sent = {
        **GOOD,
        field_of(event, "Institution"): "Schule",
        field_of(event, "Essen"): "Suppe",
        field_of(event, "Foto erlaubt"): "on",
        field_of(event, "Alter"): "0",
    }
    assert client.post(event.url, sent).status_code == 302

    assert list(Answer.objects.values_list("label", "value")) == [
        ("Institution", "Schule"),
        ("Essen", "Suppe"),
        ("Foto erlaubt", "ja"),
        ("Alter", "0"),
    ]


def test_required_question_must_be_answered(client):
    event = event_with_questions()

    response = client.post(event.url, {**GOOD, field_of(event, "Essen"): "Kaviar"})

    assert response.status_code == 422
    errors = response.context["form"].errors
    assert set(errors) == {field_of(event, "Institution"), field_of(event, "Essen")}


def test_same_address_may_register_again_and_only_its_owner_is_told(client):
    from harzwerk_cms.mail.models import OutboxMessage

    event = make_event()
    client.post(event.url, GOOD)

    again = client.post(event.url, {**GOOD, "name": "Kira Öztürk"})

    assert again.status_code == 302
    first, second = OutboxMessage.objects.order_by("pk")
    assert "noch eine weitere Anmeldung" not in first.text
    assert "noch eine weitere Anmeldung" in second.text


def test_reference_that_is_taken_is_drawn_again(client, monkeypatch):
    from harzwerk_cms.registrations.services import register

    codes = iter(["HW-AAAAAA", "HW-AAAAAA", "HW-CCCCCC"])
    monkeypatch.setattr(register, "new_reference", lambda: next(codes))
    event = make_event()

    for name in ("Kim Öztürk", "Kira Öztürk"):
        assert client.post(event.url, {**GOOD, "name": name}).status_code == 302

    references = Registration.objects.order_by("pk").values_list("reference", flat=True)
    assert list(references) == ["HW-AAAAAA", "HW-CCCCCC"]


def test_form_without_csrf_token_is_refused_in_german(client):
    from django.test import Client

    event = make_event()

    response = Client(enforce_csrf_checks=True).post(event.url, GOOD)

    assert response.status_code == 403
    assert "Bitte senden Sie das Formular noch einmal" in response.content.decode()


@pytest.mark.expects_log_errors
def test_oversized_form_is_refused(client):
    event = make_event()

    response = client.post(event.url, {**GOOD, "name": "x" * 1_100_000})

    assert response.status_code == 413
    assert "Das war zu viel auf einmal" in response.content.decode()


def test_page_sets_no_cookie_unless_there_is_a_form(client):
    with_form, without = make_event(), make_event(takes_registrations=False)

    assert not client.get(without.url).cookies
    assert not client.get("/veranstaltungen/").cookies
    assert set(client.get(with_form.url).cookies) == {"csrftoken"}
