"""What the list of registrations and its export cost, whatever their length."""

import tracemalloc

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from harzwerk_cms.registrations.models import Attendee, Invitation, Registration, SeatKind
from tests.factories.events import make_event
from tests.factories.registrations import make_registration

pytestmark = pytest.mark.django_db
LIST = "/admin/registrations/"
MEGABYTE = 1024 * 1024


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


@pytest.mark.parametrize("address", ["/admin/seats/", "/admin/invitations/"])
def test_cost_of_other_lists_does_not_grow(admin_client, registration, address):
    def add(number):
        event = make_event(title=f"Abend {number}")
        bookable = make_registration(event).bookable
        SeatKind.objects.create(bookable=bookable, key="w", name="Rollstuhlplatz", quota=2)
        Invitation.objects.create(bookable=bookable, invited=f"Haus {number}")

    add(0)
    few, _ = queries_of(admin_client, address)
    for number in range(1, 6):
        add(number)
    many, text = queries_of(admin_client, address)

    assert few == many
    assert text.count("Abend") >= 6


@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_ten_thousand_rows_need_no_more_memory_than_a_thousand(admin_client, registration, export):
    def fill(number):
        rows = Registration.objects.bulk_create(
            Registration(
                bookable=registration.bookable,
                reference=f"X-{number}-{n}",
                state="confirmed",
                name="Person Eins",
            )
            for n in range(number)
        )
        Attendee.objects.bulk_create(Attendee(registration=row) for row in rows)

    def peak():
        tracemalloc.start()
        size = sum(len(part) for part in admin_client.get(f"{LIST}?export={export}"))
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size, top

    fill(1_000)
    few, first = peak()
    fill(9_000)
    many, second = peak()

    assert many > 5 * few
    assert second < first + MEGABYTE


def test_export_is_logged_with_its_filter_and_without_what_was_searched(admin_client, registration):
    offer = registration.bookable_id
    b"".join(admin_client.get(f"{LIST}?export=csv&q=Zoë&bookable={offer}"))

    data = ModelLogEntry.objects.get(action="harzwerk.registration.export").data

    assert data["filter"] == {"q": "…", "bookable": str(offer)}
    assert data["rows"] == 1


def test_list_on_paper_shows_what_was_searched_and_is_logged(admin_client, registration):
    make_registration(registration.bookable.page, name="Aylin")

    text = admin_client.get(f"{LIST}print-list/?q=Aylin").content.decode()

    assert "Aylin" in text
    assert registration.reference not in text
    data = ModelLogEntry.objects.get(action="harzwerk.registration.export").data
    assert (data["rows"], data["format"]) == (1, "print")
