"""Mails, former versions of pages, the log, and what Django and Wagtail leave behind."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, PageLogEntry, Revision, UploadedFile

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.mail.queries import count_failed
from harzwerk_cms.mail.services.deliver import deliver_due
from harzwerk_cms.mail.services.erase_mail import delete_messages
from harzwerk_cms.mail.services.resend import resend
from harzwerk_cms.registrations.services.tell import tell
from harzwerk_site.mail_files import mail_folder
from tests.factories.events import make_event
from tests.factories.pages import publish
from tests.factories.registrations import make_registration
from tests.factories.venues import VenueFactory

pytestmark = pytest.mark.django_db
WORDS = ("recipient", "subject", "text", "html", "reply_to", "error")


@pytest.fixture
def mail(clock):
    make_registration(make_event())
    return OutboxMessage.objects.get()


def words(message):
    message.refresh_from_db()
    said = "".join(getattr(message, name) for name in WORDS)
    return said + "".join(file["content"] for file in message.calendar_files)


def test_words_of_a_mail_go_and_its_row_stays(mail, after):
    deliver_due()
    sent_at = OutboxMessage.objects.get().sent_at

    assert after(sent_at, days=30, minutes=-1) == {}
    assert after(sent_at, days=30) == {"mail.content": 1}

    assert words(mail) == ""
    assert mail.state == "sent"
    assert after(sent_at, days=31) == {}


def test_a_mail_without_words_is_not_written_again(mail, after):
    deliver_due()
    after(timezone.now(), days=30)
    registration = mail.about

    tell(registration, "registrations.confirmed")

    assert OutboxMessage.objects.get() == mail
    assert words(mail) == ""


@pytest.mark.parametrize("state", ["queued", "sending"])
def test_a_mail_on_its_way_keeps_its_words(mail, after, state):
    OutboxMessage.objects.update(state=state)

    assert after(mail.created_at, days=300).get("mail.content") is None
    assert words(mail)


def test_a_mail_that_was_given_up_goes_as_well_and_is_no_longer_a_warning(mail, after, admin_user):
    OutboxMessage.objects.update(state="failed", error="550 zoe@example.org")
    assert count_failed() == 1

    assert after(mail.created_at, days=30)["mail.content"] == 1

    assert words(mail) == ""
    assert count_failed() == 0
    assert not resend(message=mail, user=admin_user)


def test_former_versions_go_and_those_that_count_stay(clock, after):
    page = make_event()
    publish(page)
    live = page.live_revision_id
    draft = page.save_revision()
    former = set(Revision.objects.for_instance(page).values_list("pk", flat=True))
    former -= {live, draft.pk}
    saved = timezone.now()

    assert "privacy.revisions" not in after(saved, days=365, minutes=-1)
    after(saved, days=365)

    left = set(Revision.objects.for_instance(page).values_list("pk", flat=True))
    assert former
    assert left == {live, draft.pk}
    assert publish(page).live


def test_a_version_that_is_planned_stays(clock, after):
    page = make_event()
    planned = page.save_revision(approved_go_live_at=timezone.now() + timedelta(days=900))
    page.save_revision()

    after(timezone.now(), days=400)

    assert Revision.objects.filter(pk=planned.pk).exists()


def test_the_log_goes_after_three_years(clock, after, admin_user):
    venue, page = VenueFactory(), make_event()
    log(instance=venue, action="wagtail.edit", user=admin_user)
    log(instance=page, action="wagtail.edit", user=admin_user)
    written = timezone.now()

    assert not {"privacy.log", "privacy.page_log"} & after(written, days=1095).keys()
    after(written, days=1096)

    assert not ModelLogEntry.objects.for_instance(venue).exists()
    assert not PageLogEntry.objects.for_instance(page).exists()


def test_an_upload_that_nobody_finished_goes_with_its_file(clock, after):
    row = UploadedFile.objects.create(file=ContentFile(b"x", name="bild.jpg"))
    lost = UploadedFile.objects.create(file="wagtail_uploads/nicht-da.jpg")
    name, storage = row.file.name, row.file.storage
    assert storage.exists(name)
    clock.shift(timedelta(days=9000))  # the file bears the computer's own time

    assert after(timezone.now(), days=0)["privacy.uploads"] == 2
    assert not storage.exists(name)
    assert not UploadedFile.objects.filter(pk__in=[row.pk, lost.pk]).exists()


@pytest.fixture
def folder(settings, tmp_path):
    import django

    backend = "harzwerk_site.mail_files.EmailBackend"
    if django.VERSION >= (6, 1):
        options = {"file_path": str(tmp_path / "mail")}
        settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": options}}
    else:
        settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = backend, str(tmp_path / "mail")
    return tmp_path / "mail"


def test_a_mail_takes_its_file_along(mail, folder, django_capture_on_commit_callbacks):
    other = make_registration(make_event())
    deliver_due()
    assert len(list(folder.glob("*.eml"))) == 2

    with django_capture_on_commit_callbacks(execute=True):
        assert delete_messages(OutboxMessage.objects.filter(pk=mail.pk)) == 1

    kept = other.messages.get().message_id[1:].split("@")[0]
    assert [kept in file.name for file in folder.glob("*.eml")] == [True]


def test_files_of_the_mail_server_to_try_out_go_by_age(clock, after, folder):
    folder.mkdir()
    (folder / "a.eml").write_text("x")
    (folder / "b.part").write_text("x")
    (folder / "notes.txt").write_text("x")
    clock.shift(timedelta(days=9000))

    assert after(timezone.now(), days=0)["site.mail_files"] == 2
    assert [file.name for file in folder.iterdir()] == ["notes.txt"]


def test_where_mail_really_leaves_no_folder_is_touched():
    assert mail_folder() is None
