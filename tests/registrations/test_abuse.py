"""What programs that send forms run into, and that people lose nothing by it."""

import re
import time
from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.signing import b62_encode
from django.utils import timezone

from harzwerk_cms.core import abuse
from harzwerk_cms.mail.services.deliver import deliver_due
from harzwerk_cms.registrations.enums import Origin
from harzwerk_cms.registrations.models import Registration
from harzwerk_events.models import EventQuestion
from tests.factories.events import build_event, make_event, make_index
from tests.factories.pages import add
from tests.factories.registrations import bookable_of, make_registration
from tests.live_site import Visitor, live_site

pytestmark = pytest.mark.django_db
VISITOR = "203.0.113.7"
GOOD = {"name": "Kim Öztürk", "email": "kim@example.org", "seats": "1"}
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)"[^>]*? value="([^"]*)"')


@pytest.fixture
def change(settings):
    def change_(**given):
        settings.HARZWERK = {**settings.HARZWERK, **given}

    return change_


@pytest.fixture(autouse=True)
def _one_window(monkeypatch):
    """No test meets the end of a window by chance."""
    monkeypatch.setattr(abuse, "time", lambda: 1_800_000_000.0)


@pytest.fixture
def slowly(monkeypatch):
    """Stamps are a minute old when they come back."""
    then = int(time.time()) - 60
    monkeypatch.setattr("django.core.signing.TimestampSigner.timestamp", lambda _: b62_encode(then))


def hidden_of(response):
    return dict(HIDDEN.findall(response.content.decode()))


def send(client, event, *, address=VISITOR, **fields):
    """Open the form, and send it with its hidden fields."""
    hidden = hidden_of(client.get(event.url))
    return client.post(event.url, {**hidden, **GOOD, **fields}, REMOTE_ADDR=address)


def typed(response):
    text = response.content.decode()
    return [value for value in ("Kim Öztürk", "kim@example.org") if f'value="{value}"' in text]


@pytest.mark.usefixtures("slowly")
def test_over_budget_is_told_and_everything_typed_is_kept(client, change):
    change(FORM_BUDGET=5)
    event = make_event()
    for number in range(5):
        assert send(client, event, email=f"p{number}@example.org").status_code == 302

    refused = send(client, event)

    assert refused.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= 600
    assert "Von Ihrem Anschluss kamen gerade sehr viele Anmeldungen." in refused.content.decode()
    assert typed(refused) == ["Kim Öztürk", "kim@example.org"]
    assert Registration.objects.count() == 5
    assert send(client, event, address="203.0.113.8").status_code == 302


def test_fast_and_unstamped_submissions_cost_five(client, change):
    change(FORM_BUDGET=10, FORM_MIN_SECONDS=3_600)
    event = make_event()

    fast = [send(client, event, email=f"p{n}@example.org").status_code for n in range(3)]
    bare = [
        client.post(event.url, {**GOOD, "email": f"q{n}@example.org"}, REMOTE_ADDR="203.0.113.8")
        for n in range(3)
    ]

    assert fast == [302, 302, 429]
    assert [answer.status_code for answer in bare] == [302, 302, 429]


def test_visitors_on_the_same_machine_are_not_limited(client, change):
    change(FORM_BUDGET=5)
    event = make_event()

    sent = [
        send(client, event, address="127.0.0.1", email=f"p{n}@example.org").status_code
        for n in range(8)
    ]

    assert sent == [302] * 8


def test_form_has_its_stamp_and_nonce_where_programs_without_javascript_read_them(client):
    event = make_event()
    page = client.get(event.url)

    assert {"nonce", "opened"} <= set(hidden_of(page))
    assert all(hidden_of(page).values())


def test_stamp_is_kept_in_the_form_with_errors_and_a_forged_one_replaced(client, monkeypatch):
    event = make_event()
    with monkeypatch.context() as past:
        past.setattr("django.core.signing.TimestampSigner.timestamp", lambda _: b62_encode(1))
        stamp = hidden_of(client.get(event.url))["opened"]

    kept = client.post(event.url, {**GOOD, "name": "", "opened": stamp})
    replaced = client.post(event.url, {**GOOD, "name": "", "opened": stamp + "x"})

    assert hidden_of(kept)["opened"] == stamp
    assert abuse.is_genuine(hidden_of(replaced)["opened"])


def test_trap_is_hidden_from_people(client):
    page = client.get(make_event().url).content.decode()
    box = re.search(r'<div class="hz-trap" aria-hidden="true">.*?</div>', page, re.DOTALL)[0]

    assert "Bitte leer lassen" in box
    assert 'name="website"' in box
    assert 'tabindex="-1"' in box
    assert 'autocomplete="off"' in box
    assert page.count('name="website"') == 1
    assert "style=" not in box


def test_filled_trap_books_nothing_and_comes_back_empty_and_visible(client):
    event = make_event()

    refused = send(client, event, website="https://spam.example")
    text = refused.content.decode()

    assert refused.status_code == 422
    assert "Bitte senden Sie das Formular noch einmal." in text
    assert 'href="#id_website"' in text
    assert 'class="hz-trap"' not in text
    assert "spam.example" not in text
    assert 'tabindex="-1"' not in re.search(r'<input[^>]*name="website"[^>]*>', text)[0]
    assert typed(refused) == ["Kim Öztürk", "kim@example.org"]
    assert not Registration.objects.exists()
    again = client.post(event.url, {**hidden_of(refused), **GOOD, "website": ""})
    assert again.status_code == 302


def test_stamp_and_trap_are_no_part_of_what_was_submitted(client):
    event = make_event()
    sent = {**GOOD, "nonce": "abc"}

    first = client.post(event.url, {**sent, "opened": abuse.new_stamp(), "website": ""})
    second = client.post(event.url, {**sent, "opened": "another"})

    assert first["Location"] == second["Location"]


def test_one_address_gets_so_many_registrations_in_a_day(client, change):
    change(REGISTRATIONS_PER_EMAIL=3)
    events = [make_event() for _ in range(4)]
    for event in events[:2]:
        assert client.post(event.url, {**GOOD, "email": "Kim@Example.org"}).status_code == 302
    third = {**GOOD, "nonce": "third"}
    assert client.post(events[2].url, third).status_code == 302

    refused = client.post(events[3].url, GOOD)

    assert refused.status_code == 422
    assert "in den letzten 24 Stunden" in refused.context["form"].errors["email"][0]
    assert typed(refused) == ["Kim Öztürk", "kim@example.org"]
    assert client.post(events[2].url, third).status_code == 302, "a double click is no flood"
    assert Registration.objects.count() == 3
    assert client.post(events[3].url, {**GOOD, "email": "kira@example.org"}).status_code == 302

    Registration.objects.update(created_at=timezone.now() - timedelta(hours=24))
    assert client.post(events[3].url, GOOD).status_code == 302


def test_staff_are_not_limited(client, change):
    change(REGISTRATIONS_PER_EMAIL=1, FORM_BUDGET=5)
    event = make_event()
    make_registration(event, email="kim@example.org", origin=Origin.STAFF)
    client.force_login(User.objects.create_superuser("ada", "ada@example.org", "x"))
    address = "/admin/registrations/add/"
    data = {**GOOD, "bookable": bookable_of(event).pk, "is_another": "on"}

    page = client.get(address, {"bookable": data["bookable"]}).content.decode()
    sent = [
        client.post(address, {**data, "name": f"Kim {c}"}, REMOTE_ADDR=VISITOR) for c in "abcdefgh"
    ]

    assert 'name="nonce"' in page
    assert 'name="website"' not in page
    assert 'name="opened"' not in page
    assert [answer.status_code for answer in sent] == [302] * 8
    # What staff entered does not use up what the person may send.
    assert client.post(event.url, GOOD).status_code == 302


def event_with_question():
    event = build_event(ask_phone="optional")
    event.questions = [EventQuestion(label="Wunsch", reason="Für die Küche.")]
    return add(make_index(), event)


def wish_of(event):
    return f"q_{event.questions.get().key.hex}"


def test_nothing_typed_freely_reaches_the_mail(client):
    event = event_with_question()
    advert = "Gewinnen Sie jetzt auf spam.example"

    sent = {**GOOD, wish_of(event): advert, "phone": "0900 123456"}
    assert client.post(event.url, sent).status_code == 302
    deliver_due()

    whole = str(mail.outbox[0].message().as_bytes(), "ascii", "replace")
    parts = [str(part.get_payload(decode=True)) for part in mail.outbox[0].message().walk()]
    for text in (whole, *parts):
        assert "spam.example" not in text
        assert "Gewinnen" not in text
        assert "0900" not in text


@pytest.mark.parametrize("field", ["name", "email", "phone", "wish"])
def test_null_byte_is_an_error_of_its_field(client, field):
    event = event_with_question()
    name = wish_of(event) if field == "wish" else field

    refused = client.post(event.url, {**GOOD, name: "a\x00b"})

    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {name}


@pytest.mark.parametrize("field", ["nonce", "opened", "seats", "website"])
def test_null_byte_elsewhere_breaks_nothing(client, field):
    event = make_event()

    assert client.post(event.url, {**GOOD, field: "\x00"}).status_code in {302, 422}


@pytest.mark.expects_log_errors
def test_too_many_fields_are_refused_in_german(client):
    event = make_event()

    body = urlencode({**GOOD, **{f"f{number}": "1" for number in range(6_000)}})
    refused = client.post(event.url, body, content_type="application/x-www-form-urlencoded")

    assert refused.status_code == 400
    assert "Das konnten wir nicht verarbeiten" in refused.content.decode()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_browser_that_sends_five_megabytes_gets_to_read_the_answer():
    """A server that answers before it has read all looks like a broken connection."""
    event = make_event()
    with live_site() as port:
        visitor = Visitor(port)
        visitor.open_form(event.url)
        kinds = {
            "application/x-www-form-urlencoded": urlencode({**GOOD, "name": "x" * 5_000_000}),
            "multipart/form-data; boundary=b": "--b\r\n"
            'Content-Disposition: form-data; name="name"\r\n\r\n'
            + "x" * 5_000_000
            + "\r\n--b--\r\n",
        }
        for kind, body in kinds.items():
            headers = {"Content-Type": kind, "Connection": "close"}
            refused = visitor.request("POST", event.url, body, headers)

            assert refused.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            assert "Das war zu viel auf einmal" in refused.text
            assert "Traceback" not in refused.text
        assert visitor.submit(**GOOD).status == HTTPStatus.FOUND
