"""What arrives at a real SMTP server, byte by byte."""

import subprocess
import sys

import icalendar
import pytest

from harzwerk_cms.calendars.models import PublishedEntry
from harzwerk_cms.mail.models import MailSettings, OutboxMessage
from harzwerk_cms.mail.services.deliver import deliver_due
from harzwerk_cms.registrations.models import Registration, RegistrationSettings
from harzwerk_events.enums import Visibility
from tests.factories.events import make_event
from tests.factories.registrations import make_registration
from tests.live_site import ROOT, environment
from tests.mail.provider_site import site_sending_by
from tests.smtp_sink import smtp_sink

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def manage(command, *args, email_url):
    return subprocess.Popen(
        [sys.executable, "manage.py", command, *args],
        env=environment(EMAIL_URL=email_url, SITE_URL="https://www.harzwerk.example.org"),
        cwd=ROOT,
    )


@pytest.fixture
def arrived():
    """Return a function that delivers what is due and gives the one message."""

    def deliver():
        with smtp_sink() as (sink, url), site_sending_by(url):
            assert deliver_due() == 1
        assert len(sink.messages) == 1
        return sink

    return deliver


def test_confirmation_on_the_wire(arrived):
    settings = MailSettings.load()
    settings.reply_to = "anmeldung@example.org"
    settings.save()
    event = make_event(title="Wortgeröll – Überraschungsgästeprogramm", slug="wortgeroell")
    make_registration(event, seats=2)

    sink = arrived()
    message = sink.messages[0]
    registration = Registration.objects.get()

    assert sink.recipients == [["zoe@example.org"]]
    assert message["To"] == "zoe@example.org"
    assert message["Cc"] is None
    assert message["Subject"].strip() == "Ihre Anmeldung: Wortgeröll – Überraschungsgästeprogramm"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Reply-To"] == "anmeldung@example.org"
    assert message["Message-ID"] == OutboxMessage.objects.get().message_id
    assert max(len(line) for line in sink.raw[0].splitlines()) <= 998
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    text, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    link = f"https://www.harzwerk.example.org/anmeldung/{registration.token}/"
    for body in (text, html):
        assert "Guten Tag Zoë Müller-Lüdenscheidt," in body
        assert link in body
        assert "sind 2 Plätze" in body
    assert "<img" not in html
    assert 'style="' in html
    assert "prefers-color-scheme" in html
    assert "{{" not in text + html


def test_calendar_file_carries_the_identity_of_the_feed(arrived):
    settings = MailSettings.load()
    settings.reply_to = "anmeldung@example.org"
    settings.save()
    event = make_event(title="Wortgeröll", slug="wortgeroell")
    make_registration(event)

    part = next(p for p in arrived().messages[0].walk() if p.get_content_type() == "text/calendar")

    assert part.get_content_disposition() == "attachment"
    assert part.get_filename() == "wortgeroell.ics"
    assert part.get_param("method") == "PUBLISH"
    assert part.get_content_charset() == "utf-8"
    assert part["Content-Transfer-Encoding"] == "base64"
    raw = part.get_payload(decode=True)
    assert raw.count(b"\n") == raw.count(b"\r\n") > 20
    calendar = icalendar.Calendar.from_ical(raw)
    assert calendar["METHOD"] == "PUBLISH"
    entry = calendar.walk("VEVENT")[0]
    known = PublishedEntry.objects.get(page_id=event.pk)
    assert (entry["UID"], entry["SEQUENCE"]) == (known.uid, known.sequence)
    assert entry["ORGANIZER"] == "mailto:anmeldung@example.org"
    assert "ATTENDEE" not in entry
    assert "anmeldung/" not in raw.decode()


def test_without_an_organizer_the_file_is_a_snapshot(arrived):
    make_registration(make_event(slug="lesung"))

    part = next(p for p in arrived().messages[0].walk() if p.get_content_type() == "text/calendar")

    calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
    assert "METHOD" not in calendar
    assert part.get_param("method") is None


def test_invitation_is_the_last_body_and_a_file(arrived):
    settings = MailSettings.load()
    settings.reply_to = "anmeldung@example.org"
    settings.save()
    RegistrationSettings.objects.create(invites_calendars=True)
    row = make_registration(make_event(title="Wortgeröll", slug="wortgeroell"))

    parts = list(arrived().messages[0].walk())

    assert [part.get_content_type() for part in parts] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    body, file = parts[4:]
    assert (body.get_param("method"), body.get_content_charset()) == ("REQUEST", "utf-8")
    assert body.get_content_disposition() is None
    assert file.get_filename() == "wortgeroell.ics"
    for part in (body, file):
        assert part["Content-Transfer-Encoding"] == "base64"
    raw = body.get_payload(decode=True)
    assert raw == file.get_payload(decode=True)
    assert raw.count(b"\n") == raw.count(b"\r\n") > 20
    (entry,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert entry["ATTENDEE"] == f"mailto:{row.email}"
    assert entry["ORGANIZER"] == "mailto:anmeldung@example.org"
    assert row.token not in raw.decode()


def test_sensitive_offer_stays_neutral_outside_the_text(arrived):
    event = make_event(title="Geheimkurs", visibility=Visibility.SENSITIVE)
    make_registration(event)

    sink = arrived()
    message = sink.messages[0]

    assert message["Subject"] == "Ihre Anmeldung bei Harzwerk e. V."
    part = next(p for p in message.walk() if p.get_content_type() == "text/calendar")
    assert part.get_filename() == "termin.ics"
    file = part.get_payload(decode=True).decode()
    assert "SUMMARY:Termin Harzwerk e. V." in file
    assert "Geheim" not in file
    assert "LOCATION" not in file


def test_two_workers_send_each_mail_once():
    event = make_event()
    for number in range(30):
        make_registration(event, email=f"person{number}@example.org")

    with smtp_sink() as (sink, url):
        workers = [manage("process_mail", "--once", email_url=url) for _ in range(2)]
        assert [worker.wait(180) for worker in workers] == [0, 0]

    assert sorted(a[0] for a in sink.recipients) == sorted(
        f"person{number}@example.org" for number in range(30)
    )
