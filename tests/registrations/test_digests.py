"""What the mailboxes of offers hear: numbers and references, and failures at once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from harzwerk_cms.mail.enums import MessageState
from harzwerk_cms.mail.models import MailSettings, OutboxMessage
from harzwerk_cms.registrations.models import Bookable, RegistrationSettings
from harzwerk_cms.registrations.rules.digest import digest_due_at
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.report_failures import report_failures
from harzwerk_cms.registrations.services.send_digests import send_digests
from tests.factories.events import make_event
from tests.factories.registrations import bookable_of, make_registration

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
MAILBOX = "buehne@example.org"


def digests():
    return OutboxMessage.objects.filter(kind="registrations.digest").order_by("pk")


def reports():
    return OutboxMessage.objects.filter(kind="registrations.undelivered").order_by("pk")


def talked_about(**fields):
    given = {"digest_rhythm": "at_once", "contact_email": MAILBOX}
    return make_event(**{**given, **fields})


def test_at_once_tells_numbers_and_references_without_names():
    event = talked_about(title="Lesung", capacity=9)
    row = make_registration(event, seats=2)
    gone = make_registration(event, name="Weg", email="weg@example.org")
    cancel_by_participant(registration=gone)

    assert [send_digests(), send_digests()] == [1, 0]

    mail = digests().get()
    assert mail.recipient == MAILBOX
    assert mail.subject == "Neues zu Anmeldungen: Lesung"
    for text in (mail.text, mail.html):
        assert row.reference in text
        assert gone.reference in text
        assert "2 / 9" in text
        for secret in ("Zoë", "Weg", "zoe@", row.token):
            assert secret not in text


def test_sensitive_offers_tell_numbers_only():
    row = make_registration(talked_about(title="Geheimkurs", visibility="sensitive"))
    send_digests()

    mail = digests().get()
    for text in (mail.subject, mail.text, mail.html):
        assert "Geheim" not in text
        assert row.reference not in text


def test_one_mail_for_all_offers_of_a_mailbox():
    for title in ("Lesung", "Konzert"):
        make_registration(talked_about(title=title))

    assert send_digests() == 1
    assert "Lesung" in digests().get().text
    assert "Konzert" in digests().get().text


@pytest.mark.parametrize(
    "fields", [{"digest_rhythm": "off"}, {"digest_rhythm": ""}, {"contact_email": ""}]
)
def test_no_digest(fields):
    make_registration(talked_about(**fields))

    assert send_digests() == 0


def test_site_setting_and_reply_address_serve_where_the_page_says_nothing():
    RegistrationSettings.objects.create(digest_rhythm="at_once")
    MailSettings.objects.create(reply_to="post@example.org")
    make_registration(talked_about(digest_rhythm="", contact_email=""))

    assert send_digests() == 1
    assert digests().get().recipient == "post@example.org"


def test_switching_on_does_not_tell_of_the_past():
    event = talked_about(digest_rhythm="off")
    make_registration(event)
    send_digests()
    Bookable.objects.update(digest="at_once")

    assert send_digests() == 0


def test_daily_waits_for_its_hour():
    make_registration(talked_about(digest_rhythm="daily"))
    assert send_digests() == 0
    Bookable.objects.update(digested_at=timezone.now() - timedelta(days=1, minutes=1))

    assert [send_digests(), send_digests()] == [1, 0]


@pytest.mark.parametrize(
    ("rhythm", "now", "due"),
    [
        ("daily", datetime(2027, 3, 28, 6, tzinfo=BERLIN), datetime(2027, 3, 27, 7, tzinfo=BERLIN)),
        ("daily", datetime(2027, 3, 28, 8, tzinfo=BERLIN), datetime(2027, 3, 28, 7, tzinfo=BERLIN)),
        (
            "weekly",
            datetime(2026, 11, 25, 8, tzinfo=BERLIN),
            datetime(2026, 11, 24, 7, tzinfo=BERLIN),
        ),
        (
            "weekly",
            datetime(2026, 11, 24, 6, tzinfo=BERLIN),
            datetime(2026, 11, 17, 7, tzinfo=BERLIN),
        ),
        ("off", datetime(2026, 11, 24, 6, tzinfo=BERLIN), None),
    ],
)
def test_hours_and_weekdays_are_those_of_the_wall(rhythm, now, due):
    site = RegistrationSettings(digest_hour=7, digest_weekday=1)

    assert digest_due_at(rhythm, site, now) == due


def fail(mails):
    mails.update(state=MessageState.FAILED)


def test_failures_are_told_at_once_and_once_whatever_the_rhythm():
    event = talked_about(digest_rhythm="off", title="Lesung")
    row = make_registration(event)
    fail(row.messages)

    assert [report_failures(), report_failures()] == [1, 0]

    mail = reports().get()
    assert mail.recipient == MAILBOX
    assert mail.subject == "1 Mail wurde nicht zugestellt"
    assert row.reference in mail.text
    assert f"/admin/registrations/inspect/{row.pk}/" in mail.text
    assert "Zoë" not in mail.text + mail.html


def test_a_report_that_fails_is_not_reported():
    fail(make_registration(talked_about()).messages)
    report_failures()
    send_digests()
    fail(OutboxMessage.objects.all())

    assert report_failures() == 0
    assert reports().count() == 1


def test_without_a_mailbox_nobody_is_told():
    fail(make_registration(talked_about(contact_email="")).messages)

    assert report_failures() == 0
    assert not reports().exists()


def test_sensitive_failures_name_nothing():
    row = make_registration(talked_about(title="Geheimkurs", visibility="sensitive"))
    fail(row.messages)
    report_failures()

    mail = reports().get()
    assert "Geheim" not in mail.text
    assert row.reference not in mail.text + mail.html
    assert bookable_of(row.bookable.page).is_sensitive
