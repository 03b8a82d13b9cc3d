"""After the periods are over, nothing anywhere names a person who was everywhere."""

import logging
from datetime import timedelta

import django
import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import UploadedFile

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.privacy.foreign_tables import is_installed
from harzwerk_cms.privacy.services.consent import record_consent, withdraw_consent
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.invite import invite
from harzwerk_events.models import EventPage, EventQuestion
from tests.factories.events import build_event, make_event, make_index
from tests.factories.pages import add, publish
from tests.factories.performers import make_open_list, put_minor_on_list, put_on_list
from tests.factories.registrations import bookable_of, make_registration, make_waiting
from tests.privacy.traces import dump_holds, files_with, tables_with

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
NAME, GUARDIAN = "Xaver Quittenbaum-Żółć", "Selma Quittenbaum"
MAIL, PHONE = "xaver.quittenbaum@example.org", "05522 987654"
NEEDLES = (b"quittenbaum", b"987654", "żółć".encode(), b"sauerstoff")
WHERE = {
    "harzwerk_registrations_registration",
    "harzwerk_registrations_attendee",
    "harzwerk_registrations_guardian",
    "harzwerk_registrations_answer",
    "harzwerk_registrations_sensitiveneed",
    "harzwerk_registrations_invitation",
    "harzwerk_events_performerapplication",
    "harzwerk_mail_outboxmessage",
}
LATER = {
    "harzwerk_privacy_consentrecord",
    "wagtailcore_revision",
    "django_session",
    "django_tasks_database_dbtaskresult",
    "wagtailcore_uploadedfile",
}


@pytest.fixture
def var(tmp_path, settings):
    """Let the site write all its files into one folder, mail included."""
    folder, backend = tmp_path / "var", "harzwerk_site.mail_files.EmailBackend"
    settings.MEDIA_ROOT = folder / "media"
    if django.VERSION >= (6, 1):
        options = {"file_path": str(folder / "mail")}
        settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": options}}
    else:
        settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = backend, str(folder / "mail")
    return folder


def register_as_a_child(client):
    event = build_event(title="Werkstatt", guardian_age="16", ask_phone="optional", capacity=2)
    event.questions = [
        EventQuestion(label="Schule", reason="Schild.", sort_order=0),
        EventQuestion(label="Hilfe", kind="access", reason="Rampe.", sort_order=1),
        EventQuestion(label="Lied", reason="Musik.", retention="short", sort_order=2),
    ]
    event = add(make_index(), event)
    keys = {question.label: f"q_{question.key.hex}" for question in event.questions.all()}
    sent = {
        "name": NAME, "email": MAIL, "phone": PHONE, "seats": "2", "age_band": "14_15",
        "guardian_name": GUARDIAN, "guardian_email": f"g.{MAIL}", "needs_consent": "on",
        keys["Schule"]: f"Schule {NAME}", keys["Hilfe"]: "Sauerstoff", keys["Lied"]: NAME,
    }  # fmt: skip
    assert client.post(event.url, sent).status_code == 302
    return event


def register_in_other_ways(client, staff):
    contact = {"name": NAME, "email": MAIL, "phone": PHONE}
    full = make_event(title="Konzert", capacity=1)
    first = make_registration(full, **contact)
    make_waiting(full, **contact)
    client.get(f"/anmeldung/{first.token}/")
    rejected = make_event(title="Ausflug")
    cancel_by_participant(registration=make_registration(rejected, **contact))
    make_registration(make_event(title="Kreis", visibility="sensitive"), **contact)
    make_registration(make_event(title="Neu", confirms_email=True), **contact)
    invited = make_event(title="Runde", access="invitation")
    guest = invite(bookable=bookable_of(invited), guests=[(NAME, 2)], user=staff)[0]
    make_registration(invited, invitation=guest, **contact)


def perform():
    page = make_open_list()
    act = {"name": NAME, "email": MAIL, "phone": PHONE, "stage_name": "Quittenbaum"}
    put_on_list(page, **act)
    put_minor_on_list(page, 2, name=NAME, guardian_name=GUARDIAN, guardian_email=f"g.{MAIL}")


def write_about(staff):
    """Let an editor name the person on a page, and think better of it."""
    page = EventPage.objects.get(title="Konzert")
    page.plain_summary = f"Mit {NAME}"
    publish(page)
    page.plain_summary = ""
    publish(page)


def leave_elsewhere(client, staff):
    record_consent(kind="photo", text="Ja", language="de", channel="paper", email=MAIL, name=NAME)
    withdraw_consent(kind="photo", email=MAIL)
    session = client.session
    session["draft"] = {"name": NAME, "words": "Sauerstoff " * 9}
    session.save()
    UploadedFile.objects.create(file=ContentFile(NAME.encode(), name="bild.txt"))
    if is_installed("django_tasks_database.DBTaskResult"):
        from django_tasks_db.models import DBTaskResult

        DBTaskResult.objects.create(
            status="FAILED", args_kwargs={"args": [], "kwargs": {}}, priority=0, task_path="x",
            queue_name="default", backend_name="default", run_after=timezone.now(),
            finished_at=timezone.now(), exception_class_path="x", traceback=f"ValueError: {NAME}",
        )  # fmt: skip
    if is_installed("wagtailadmin.FormState"):
        from wagtail.admin.models import FormState

        FormState.objects.create(
            data=f"name={NAME}", user=staff, object_id="1", last_updated_at=timezone.now(),
            content_type=ContentType.objects.get_for_model(EventPage),
        )  # fmt: skip


def mails_in_every_state():
    """Some have left, one was given up, one waits, one hangs with a worker that died."""
    call_command("process_mail", "--once", verbosity=0)
    given_up, waits, hangs = OutboxMessage.objects.order_by("pk")[:3]
    OutboxMessage.objects.filter(pk=given_up.pk).update(state="failed", error=f"550 {MAIL}")
    OutboxMessage.objects.filter(pk=waits.pk).update(state="queued", due_at=timezone.now())
    OutboxMessage.objects.filter(pk=hangs.pk).update(
        state="sending", claimed_until=timezone.now() + timedelta(minutes=5)
    )


def pass_time(clock, moment):
    """Let cron come by several times, as it would."""
    clock.move_to(moment)
    for _ in range(3):
        call_command("run_due_jobs", verbosity=0)
        clock.shift(timedelta(minutes=20))


@pytest.fixture
def everywhere(clock, client, admin_user, var, caplog):
    caplog.set_level(logging.INFO)
    register_as_a_child(client)
    register_in_other_ways(client, admin_user)
    perform()
    write_about(admin_user)
    leave_elsewhere(client, admin_user)
    client.force_login(admin_user)
    for address in ("", "?q=Quittenbaum", "?q=xaver.quittenbaum@example.org"):
        client.get(f"/admin/registrations/{address}")
    mails_in_every_state()
    return var


def test_before_the_scan_finds_the_person_everywhere(everywhere):
    """Otherwise the test below would prove nothing."""
    installed = {"django_tasks_database_dbtaskresult"}
    expected = WHERE | (LATER - installed - {"wagtailcore_uploadedfile"})

    assert expected - tables_with(NEEDLES) == set()
    names = files_with(everywhere, NEEDLES)
    assert any(name.endswith(".eml") for name in names)
    assert any(name.endswith(".txt") for name in names)
    assert dump_holds(NEEDLES)


def test_when_the_periods_are_over_nothing_names_the_person(everywhere, clock, caplog):
    last = max(Bookable.objects.values_list("ends_at", flat=True))
    for days in (1, 8, 31, 32, 91):
        pass_time(clock, last + timedelta(days=days))

    assert tables_with(NEEDLES) <= {"wagtailcore_revision", "harzwerk_privacy_consentrecord"}
    assert files_with(everywhere, NEEDLES) == set()

    pass_time(clock, last + timedelta(days=3 * 366 + 100))

    assert tables_with(NEEDLES) == set()
    assert files_with(everywhere, NEEDLES) == set()
    assert not dump_holds(NEEDLES)
    said = caplog.text.lower()
    assert not [word for word in NEEDLES if word.decode() in said]
    assert Registration.objects.exclude(outcome="").count() == Registration.objects.count()
