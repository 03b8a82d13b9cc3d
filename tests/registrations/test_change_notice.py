"""Another date or place: who is told, once, and what the editor sees before."""

from datetime import timedelta

import icalendar
import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import GroupApprovalTask, ModelLogEntry, Workflow, WorkflowTask

from harzwerk_cms.calendars.models import PublishedEntry
from harzwerk_cms.mail.models import MailSettings, OutboxMessage
from harzwerk_cms.registrations.models import ChangeNotice
from tests.factories.events import in_days, make_event
from tests.factories.pages import publish
from tests.factories.registrations import make_registration, make_waiting
from tests.factories.staff import log_in, page_of
from tests.factories.venues import VenueFactory

pytestmark = pytest.mark.django_db
CHANGED, CANCELLED = "registrations.date_changed", "registrations.date_cancelled"


@pytest.fixture
def event():
    MailSettings.objects.create(reply_to="anmeldung@example.org")
    event = make_event(title="Lesung", capacity=2)
    make_registration(event)
    make_registration(event, name="Ohne Mail", email="")
    make_waiting(event, name="Wartende", email="w@example.org")
    return event


def mails(kind=CHANGED):
    return OutboxMessage.objects.filter(kind=kind).order_by("pk")


def move(event, days=20):
    event.starts_at, event.ends_at = in_days(days), in_days(days, hours=2)
    return event


def address(event):
    return f"/admin/registrations/publish/{event.pk}/"


def test_another_date_reaches_who_holds_a_seat_and_who_waits(event):
    before = PublishedEntry.objects.get(page_id=event.pk)
    old, new = (f"{timezone.localtime(m):%-d}. " for m in (in_days(10), in_days(20)))

    publish(move(event))

    assert [m.recipient for m in mails()] == ["zoe@example.org", "w@example.org"]
    confirmed, waiting = mails()
    assert confirmed.subject == "Neuer Termin: Lesung"
    for text in (confirmed.text, confirmed.html):
        assert old in text
        assert new in text
    entry = icalendar.Calendar.from_ical(confirmed.calendar_files[0]["content"]).walk("VEVENT")[0]
    assert entry["UID"] == before.uid
    assert entry["SEQUENCE"] == before.sequence + 1
    assert waiting.calendar_files == []


def test_publishing_again_tells_nobody_again(event):
    publish(move(event))
    event.refresh_from_db()
    publish(event)
    event.title = "Lesung mit Musik"
    publish(event)

    assert mails().count() == 2


def test_back_and_forth_are_two_changes(event):
    publish(move(event))
    publish(move(event, days=10))

    assert mails().filter(recipient="zoe@example.org").count() == 2


def test_another_place(event):
    old = event.venue.name
    event.venue = VenueFactory(name="Kulturhof")
    publish(event)

    mail = mails().first()
    assert mail.subject == "Neuer Ort: Lesung"
    assert old in mail.text
    assert "Kulturhof" in mail.text


def test_a_venue_that_is_renamed_tells_nobody(event):
    event.venue.name = "Kulturhof Kupferrode"
    event.venue.save()

    assert not mails().exists()


def test_another_link_reaches_confirmed_people_only(event):
    event.online_url = "https://treffen.example.org/raum"
    publish(event)

    assert [m.recipient for m in mails()] == ["zoe@example.org"]
    assert mails().get().subject == "Neuer Link: Lesung"


def test_cancelled_event_tells_everybody_once_with_the_reason(event):
    event.status, event.status_note = "cancelled", "Die Band ist krank."
    publish(event)
    publish(event)

    assert [m.recipient for m in mails(CANCELLED)] == ["zoe@example.org", "w@example.org"]
    mail = mails(CANCELLED).first()
    assert mail.subject == "ABGESAGT: Lesung"
    assert "Die Band ist krank." in mail.text
    assert mail.calendar_files == []
    publish(move(event))
    assert not mails().exists()
    event.status = "scheduled"
    publish(event)
    assert mails().first().subject == "Findet statt: Lesung"


def test_sensitive_offers_stay_neutral(event):
    event.visibility = "sensitive"
    publish(event)
    publish(move(event))

    mail = mails().first()
    assert mail.subject == "Ihre Anmeldung bei Harzwerk e. V."
    assert mail.calendar_files[0]["filename"] == "termin.ics"
    assert "Lesung" not in mail.calendar_files[0]["content"]


def test_unproven_address_gets_nothing():
    event = make_event(confirms_email=True)
    make_registration(event)
    publish(move(event))

    assert not mails().exists()


def test_who_has_no_address_is_phoned_once(client, event):
    log_in(client, "event_team")
    publish(move(event))
    text = page_of(client, "/admin/registrations/phone-list/")
    assert "Ohne Mail" in text
    assert "Termin oder Ort haben sich geändert." in text

    row = event.bookable.registrations.get(name="Ohne Mail")
    client.post("/admin/registrations/phone-list/", {"registration": row.pk})
    assert "Ohne Mail" not in page_of(client, "/admin/registrations/phone-list/")

    publish(move(event, days=30))
    assert "Ohne Mail" in page_of(client, "/admin/registrations/phone-list/")


def test_scheduled_version_tells_when_it_goes_live(event):
    event.go_live_at = timezone.now() + timedelta(hours=1)
    move(event).save_revision().publish()
    assert not mails().exists()
    revision = event.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = None
    revision.save()

    call_command("publish_scheduled", verbosity=0)

    assert mails().count() == 2


def test_approval_in_a_workflow_tells(event, admin_user):
    workflow = Workflow.objects.create(name="Freigabe")
    task = GroupApprovalTask.objects.create(name="Lesen")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    move(event).save_revision()
    state = workflow.start(event, admin_user)
    assert not mails().exists()

    state.current_task_state.approve(user=admin_user)

    assert mails().count() == 2


def test_several_at_once_lead_to_the_question(client, event):
    log_in(client, "editors")
    live = event.live_revision_id
    move(event).save_revision()

    answer = client.post(f"/admin/bulk/wagtailcore/page/publish/?id={event.pk}&next=/admin/")

    assert answer.url == address(event)
    assert "für sich" in page_of(client, address(event))
    event.refresh_from_db()
    assert event.live_revision_id == live


def test_editor_sees_numbers_and_adds_a_sentence(client, event):
    log_in(client, "editors")
    revision = move(event).save_revision()
    text = page_of(client, address(event))
    assert "3 Personen werden benachrichtigt." in text
    assert "1 davon hat keine Mailadresse" in text
    sent = {"revision": revision.pk, "sentence": "Der Saal <war> belegt."}

    for _ in range(2):
        client.post(address(event), sent)

    assert mails().count() == 2
    assert "Der Saal <war> belegt." in mails().first().text
    assert "Der Saal &lt;war&gt; belegt." in mails().first().html
    event.refresh_from_db()
    assert event.live_revision_id == revision.pk
    entry = ModelLogEntry.objects.get(action="harzwerk.registration.tell_change")
    assert (entry.data["mails"], entry.data["silent"]) == (2, False)


def test_editor_may_tell_nobody(client, event):
    log_in(client, "editors")
    revision = move(event).save_revision()

    client.post(address(event), {"revision": revision.pk, "is_silent": "on"})

    assert not mails().exists()
    event.refresh_from_db()
    assert event.live_revision_id == revision.pk


def test_too_long_a_sentence_is_said_at_the_field(client, event):
    log_in(client, "editors")
    revision = move(event).save_revision()

    answer = client.post(address(event), {"revision": revision.pk, "sentence": "x" * 501})

    assert answer.status_code == 422
    assert not ChangeNotice.objects.exists()


def test_version_that_changed_meanwhile_is_shown_first(client, event):
    log_in(client, "editors")
    revision = move(event).save_revision()
    move(event, days=30).save_revision()

    answer = client.post(address(event), {"revision": revision.pk}, follow=True)

    assert "inzwischen geändert" in answer.content.decode()
    assert not mails().exists()


@pytest.mark.parametrize("role", ["event_team", "accounting"])
def test_others_cannot_publish(client, event, role):
    log_in(client, role)
    move(event).save_revision()

    assert client.get(address(event)).status_code == 404


def test_nothing_to_tell_is_not_asked(client):
    log_in(client, "editors")
    event = make_event()
    move(event).save_revision()

    assert client.get(address(event)).status_code == 302
