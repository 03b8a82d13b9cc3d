"""The list of registrations as a PDF: only what the person may see, and logged."""

import socket

import pytest
from wagtail.models import ModelLogEntry

from harzwerk_cms.core import pdf
from harzwerk_cms.registrations.views import staff_list
from harzwerk_events.enums import Visibility
from tests.factories.events import make_event
from tests.factories.registrations import make_registration
from tests.factories.staff import log_in

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/registrations/list.pdf"
needs_weasyprint = pytest.mark.skipif(
    not pdf.can_make_pdf(), reason="weasyprint or its libraries are not installed"
)


@pytest.fixture
def rows():
    make_registration(make_event(title="Wortgeröll"), name="Zoë Müller")
    secret = make_event(title="Geheimkurs", visibility=Visibility.SENSITIVE)
    return make_registration(secret, name="Sukarno")


@needs_weasyprint
def test_file_is_a_tagged_pdf_and_logged(client, rows):
    log_in(client, "event_team")

    answer = client.get(ADDRESS)

    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="anmeldungen.pdf"' in answer["Content-Disposition"]
    assert answer.content.startswith(b"%PDF-")
    entry = ModelLogEntry.objects.get(action="harzwerk.registration.export")
    assert (entry.data["rows"], entry.data["format"]) == (1, "pdf")


def test_file_holds_what_the_person_may_see(client, rows, monkeypatch):
    pages = []

    def note(page, **_options):
        pages.append(page)
        return b"%PDF-"

    monkeypatch.setattr(staff_list, "can_make_pdf", lambda: True)
    monkeypatch.setattr(staff_list, "make_pdf", note)
    log_in(client, "event_team")

    client.get(ADDRESS)

    assert "Zoë Müller" in pages[0]
    assert "Sukarno" not in pages[0]
    assert "@example.org" not in pages[0]
    assert "<link" not in pages[0]


def test_where_no_pdf_can_be_made_there_is_no_button(client, rows, monkeypatch):
    monkeypatch.setattr(staff_list, "can_make_pdf", lambda: False)
    log_in(client, "event_team")

    assert client.get(ADDRESS).status_code == 404
    assert ADDRESS not in client.get("/admin/registrations/").content.decode()
    assert not ModelLogEntry.objects.filter(action="harzwerk.registration.export").exists()


def test_editors_get_no_file(client, rows):
    log_in(client, "editors")

    answer = client.get(ADDRESS)

    assert answer.status_code == 302
    assert not ModelLogEntry.objects.filter(action="harzwerk.registration.export").exists()


@needs_weasyprint
@pytest.mark.expects_log_errors
def test_nothing_is_fetched_for_a_pdf():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.png"
        page = f'<html lang="de"><title>x</title><img alt="" src="{address}">'

        assert pdf.make_pdf(page).startswith(b"%PDF-")

        with pytest.raises(TimeoutError):
            server.accept()
