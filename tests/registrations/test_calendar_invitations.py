"""The invitation mode: what each person's calendar is told, revision by revision."""

import icalendar
import pytest

from harzwerk_cms.calendars.models import PublishedEntry
from harzwerk_cms.mail.models import MailSettings, OutboxMessage
from harzwerk_cms.registrations.models import Registration, RegistrationSettings
from harzwerk_cms.registrations.services.anonymise import erase_on_request
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.move import move as transfer
from tests.factories.events import in_days, make_event
from tests.factories.pages import publish
from tests.factories.registrations import bookable_of, make_registration

pytestmark = pytest.mark.django_db
MAILBOX = "anmeldung@example.org"


@pytest.fixture
def event():
    MailSettings.objects.create(reply_to=MAILBOX)
    RegistrationSettings.objects.create(invites_calendars=True)
    return make_event(title="Lesung", slug="lesung")


def files():
    """Return method and VEVENT of each calendar file, in the order in which they were written."""
    found = []
    for mail in OutboxMessage.objects.order_by("pk"):
        for file in mail.calendar_files:
            calendar = icalendar.Calendar.from_ical(file["content"])
            (entry,) = calendar.walk("VEVENT")
            assert calendar["METHOD"] == file["method"]
            found.append((file["method"], entry))
    return found


def revisions():
    return [(method, int(entry["SEQUENCE"])) for method, entry in files()]


def move(event, days):
    event.starts_at, event.ends_at = in_days(days), in_days(days, hours=2)
    return publish(event)


def test_request_names_one_guest_and_the_mailbox(event):
    make_registration(event)

    ((method, entry),) = files()
    known = PublishedEntry.objects.get(page_id=event.pk)
    assert method == "REQUEST"
    assert entry["UID"] == known.uid
    assert entry["ORGANIZER"] == f"mailto:{MAILBOX}"
    assert entry["ATTENDEE"] == "mailto:zoe@example.org"
    assert entry["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert entry["ATTENDEE"].params["RSVP"] == "TRUE"
    mail = OutboxMessage.objects.get()
    for text in (mail.text, mail.html):
        assert "ändern nichts an Ihrem Platz" in text
    assert mail.about.token not in mail.calendar_files[0]["content"]


def test_change_rises_and_cancelling_takes_back(event):
    row = make_registration(event)
    move(event, 20)
    row.refresh_from_db()
    cancel_by_participant(registration=row)

    assert revisions() == [("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)]
    first, _second, last = (entry for _method, entry in files())
    assert last["STATUS"] == "CANCELLED"
    for name in ("UID", "ORGANIZER"):
        assert last[name] == first[name]
    assert last["ATTENDEE"] == "mailto:zoe@example.org"


def test_somebody_who_cancels_and_comes_back_is_above_the_cancellation(event):
    cancel_by_participant(registration=make_registration(event))
    row = make_registration(event)
    move(event, 20)
    row.refresh_from_db()
    erase_on_request(registration=row)
    make_registration(event)

    numbers = [number for _method, number in revisions()]
    assert numbers == sorted(set(numbers))


def test_cancelled_event_is_taken_back_and_comes_back(event):
    make_registration(event)
    event.status, event.status_note = "cancelled", "Krank"
    publish(event)
    event.status = "scheduled"
    publish(event)

    assert revisions() == [("REQUEST", 0), ("CANCEL", 1), ("REQUEST", 2)]


def test_one_of_two_registrations_leaves_the_entry(event):
    first, second = make_registration(event), make_registration(event, name="Zoë Zwei")
    cancel_by_participant(registration=first)
    assert [method for method, _entry in files()] == ["REQUEST", "REQUEST"]

    cancel_by_participant(registration=Registration.objects.get(pk=second.pk))

    assert revisions()[-1] == ("CANCEL", 1)


def test_whoever_was_invited_is_told_after_the_mode_is_off(event):
    row = make_registration(event)
    RegistrationSettings.objects.update(invites_calendars=False)
    make_registration(event, email="neu@example.org")
    cancel_by_participant(registration=row)

    assert [method for method, _entry in files()] == ["REQUEST", "PUBLISH", "CANCEL"]


def test_mailbox_does_not_invite_itself(event):
    make_registration(event, email=MAILBOX.upper())

    assert [method for method, _entry in files()] == ["PUBLISH"]


def test_sensitive_invitation_is_neutral(event):
    event.visibility = "sensitive"
    publish(event)
    row = make_registration(event)
    cancel_by_participant(registration=row)

    for mail in OutboxMessage.objects.all():
        (file,) = mail.calendar_files
        assert file["filename"] == "termin.ics"
        assert "Lesung" not in file["content"]
        assert "lesung" not in file["content"]


def test_default_stays_a_file_that_nobody_has_to_answer(event):
    RegistrationSettings.objects.update(invites_calendars=False)
    cancel_by_participant(registration=make_registration(event))

    ((method, entry),) = files()
    assert method == "PUBLISH"
    assert "ATTENDEE" not in entry


def test_moving_somebody_takes_the_old_date_back_and_invites_to_the_new(event, admin_user):
    row = make_registration(event)
    other = make_event(title="Zweiter Abend", slug="zweiter-abend")

    transfer(registration=row, to=bookable_of(other), user=admin_user)

    old, taken_back, new = (entry for _method, entry in files())
    assert [method for method, _entry in files()] == ["REQUEST", "CANCEL", "REQUEST"]
    assert taken_back["UID"] == old["UID"] != new["UID"]
    assert int(taken_back["SEQUENCE"]) > int(old["SEQUENCE"])


def test_moving_one_of_two_leaves_the_old_date(event, admin_user):
    row, _second = make_registration(event), make_registration(event, name="Zoë Zwei")
    other = make_event(title="Zweiter Abend", slug="zweiter-abend")

    transfer(registration=row, to=bookable_of(other), user=admin_user)

    assert "CANCEL" not in [method for method, _entry in files()]
