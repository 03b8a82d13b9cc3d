"""What the list of registrations and its export cost, whatever their length."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.events import make_event
from tests.factories.registrations import make_registration

pytestmark = pytest.mark.django_db
LIST = "/admin/registrations/"


@pytest.fixture
def registration():
    return make_registration(make_event(title="Wortgeröll", capacity=10), seats=2)


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
        text = b"".join(answer).decode()
    return len(queries), text


@pytest.mark.parametrize("query", ["?export=csv", ""], ids=["export", "list"])
def test_cost_does_not_grow_with_the_rows(admin_client, registration, query):
    few, _ = queries_of(admin_client, LIST + query)
    for _ in range(8):
        make_registration(registration.bookable.page, name="Person Eins")
    many, text = queries_of(admin_client, LIST + query)

    assert few == many
    assert text.count("Person") >= 8


def test_export_is_written_row_by_row(admin_client, registration):
    """Rows leave as they are read; nothing waits for the last one."""
    answer = admin_client.get(f"{LIST}?export=csv")

    assert answer.streaming
    with CaptureQueriesContext(connection) as queries:
        assert registration.reference in b"".join(answer).decode()
    assert any("harzwerk_registrations_registration" in query["sql"] for query in queries)
