"""What every visitor's request gets, whatever it asks for."""

import json

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.events import make_event, make_index
from tests.factories.pages import make_home

pytestmark = pytest.mark.django_db


def test_visitors_get_a_strict_policy_and_staff_what_wagtail_needs(client):
    make_index()

    public = client.get("/veranstaltungen/")["Content-Security-Policy"]
    admin = client.get("/admin/login/")["Content-Security-Policy"]

    assert "unsafe" not in public
    assert public.startswith("default-src 'self'")
    assert "script-src 'self' 'unsafe-inline'" in admin


def test_health_answers_without_personal_data(client):
    answer = client.get("/health/")

    assert answer.status_code == 200
    assert json.loads(answer.content)["checks"].keys() == {
        "database",
        "migrations",
        "mail",
        "registrations",
    }


@pytest.mark.expects_log_errors
def test_health_turns_red_with_late_mail(client):
    from datetime import timedelta

    from django.utils import timezone

    from harzwerk_cms.mail.models import OutboxMessage
    from tests.factories.registrations import make_registration

    make_registration(make_event())
    long_ago = timezone.now() - timedelta(hours=2)
    OutboxMessage.objects.update(created_at=long_ago, due_at=long_ago)

    answer = client.get("/health/")

    assert answer.status_code == 503
    assert json.loads(answer.content)["checks"]["mail"] == {"ok": False, "detail": "1 late"}


@pytest.mark.parametrize("path", ["/gibt-es-nicht/", "/veranstaltungen/%00/", "/%ff%fe/"])
def test_unknown_address_gets_a_german_page(client, path):
    make_home()

    response = client.get(path)

    assert response.status_code == 404
    assert "Diese Seite gibt es nicht" in response.content.decode()


def test_broken_image_is_refused_with_a_sentence(admin_client):
    broken = SimpleUploadedFile("bild.jpg", b"not an image", content_type="image/jpeg")

    response = admin_client.post("/admin/images/add/", {"title": "Bild", "file": broken})

    assert response.status_code == 200
    assert "Bild" in response.content.decode()
    from wagtail.images.models import Image

    assert not Image.objects.exists()


def test_preview_of_a_draft_and_of_a_live_event():
    event = make_event()
    event.title = "Noch nicht veröffentlicht"

    response = event.make_preview_request()

    assert response.status_code == 200
    assert "Noch nicht veröffentlicht" in response.rendered_content


def test_scheduled_event_goes_live_with_the_periodic_job(client):
    import io
    from datetime import timedelta

    from django.core.management import call_command
    from django.utils import timezone

    from harzwerk_cms.registrations.models import Bookable
    from tests.factories.events import build_event

    index = make_index()
    event = build_event(slug="bald", live=False, go_live_at=timezone.now() + timedelta(hours=1))
    index.add_child(instance=event)
    event.save_revision().publish()
    assert client.get("/veranstaltungen/bald/").status_code == 404

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("run_due_jobs", stdout=io.StringIO())

    assert client.get("/veranstaltungen/bald/").status_code == 200
    assert Bookable.objects.get().accepts
