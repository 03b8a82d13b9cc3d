"""What registering costs the database: form, answer, refusal and the participant's page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from harzwerk_cms.registrations.models import Registration
from tests.factories.events import make_event
from tests.factories.registrations import make_registration, make_waiting

pytestmark = pytest.mark.django_db
# SQLite locks a row with a statement of its own; see `core.locks`.
LOCK = 1 if connection.features.has_select_for_update else 2
OPEN_FORM, FULL_FORM, OWN_PAGE = 18, 17, 8
POST_OK, POST_FULL = 40 + LOCK, 27 + LOCK


@pytest.fixture
def full():
    event = make_event(capacity=1)
    make_registration(event)
    return event


def send(client, event, name):
    fields = {"name": f"Person {name}", "email": f"{name}@example.org", "seats": "1"}
    return client.post(event.url, fields)


def queries_of(ask):
    """Return how many queries the second of two equal requests takes, and its status."""
    ask("a")
    with CaptureQueriesContext(connection) as queries:
        answer = ask("b")
    return len(queries), answer.status_code


def test_open_form(client):
    event = make_event(capacity=50)

    assert queries_of(lambda _: client.get(event.url)) == (OPEN_FORM, 200)


def test_form_of_a_full_offer_does_not_cost_more_with_a_long_waiting_list(client, full):
    assert queries_of(lambda _: client.get(full.url)) == (FULL_FORM, 200)

    for number in range(5):
        make_waiting(full, email=f"w{number}@example.org")

    assert queries_of(lambda _: client.get(full.url)) == (FULL_FORM, 200)


def test_registration(client):
    event = make_event(capacity=50)

    assert queries_of(lambda name: send(client, event, name)) == (POST_OK, 302)


def test_refusal(client, full):
    assert queries_of(lambda name: send(client, full, name)) == (POST_FULL, 422)


def test_own_page(client):
    make_registration(make_event())
    address = f"/anmeldung/{Registration.objects.get().token}/"

    assert queries_of(lambda _: client.get(address)) == (OWN_PAGE, 200)
