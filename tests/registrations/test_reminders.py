"""Reminders by rule: when, whom, and never twice."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from harzwerk_cms.core.periodic import run_periodic_jobs
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.models import Bookable, RegistrationSettings
from harzwerk_cms.registrations.rules.reminders import due_rules, reminder_moment
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.send_reminders import send_reminders
from harzwerk_cms.registrations.sources import ReminderRule
from tests.factories.events import build_event, in_days, make_event
from tests.factories.pages import publish
from tests.factories.registrations import bookable_of, make_registration, make_waiting

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


def soon(**fields):
    """Return an event of the day after tomorrow, so that "3 days before" is over."""
    own = {"reminder_mode": "own", "reminder_days": 3, "reminder_hour": 0}
    times = {"starts_at": in_days(2), "ends_at": in_days(2, hours=2)}
    return make_event(**{**own, **times, **fields})


def of_long_ago(registration):
    long_ago = timezone.now() - timedelta(days=9)
    rows = bookable_of(registration.bookable.page).registrations.filter(pk=registration.pk)
    rows.update(created_at=long_ago, state_changed_at=long_ago)
    return registration


def reminders():
    return OutboxMessage.objects.filter(kind="registrations.reminder")


def test_reminds_once_with_file_facts_link_and_barrier_contact():
    event = soon(title="Lesung", contact_email="buehne@example.org")
    row = of_long_ago(make_registration(event, seats=2))

    assert [send_reminders(), send_reminders()] == [1, 0]

    mail = reminders().get()
    assert mail.recipient == "zoe@example.org"
    for text in (mail.text, mail.html):
        assert row.token in text
        assert event.venue.name in text
        assert "buehne@example.org" in text
    assert mail.calendar_files[0]["method"] == "PUBLISH"
    assert "UID:event-" in mail.calendar_files[0]["content"]


def test_runs_with_the_other_jobs():
    of_long_ago(make_registration(soon()))

    assert run_periodic_jobs() == []

    assert reminders().count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"reminder_mode": "none"},
        {"reminder_days": None},
        {"status": "cancelled", "status_note": "Krank"},
    ],
)
def test_no_reminder(change):
    event = soon()
    of_long_ago(make_registration(event))
    for name, value in change.items():
        setattr(event, name, value)
    publish(event)

    assert send_reminders() == 0


def test_a_rule_that_is_due_after_the_start_never_comes():
    of_long_ago(make_registration(soon()))
    today = timezone.localtime().replace(hour=23, minute=59)
    rule = {"slot": 1, "days": 0, "hour": 23, "audience": "confirmed"}
    Bookable.objects.update(starts_at=today, reminders=[rule])

    assert reminder_moment(today, ReminderRule(**rule)) <= today
    assert not list(due_rules(Bookable.objects.get(), RegistrationSettings.load(), today))


def test_never_after_the_start():
    event = soon()
    of_long_ago(make_registration(event))
    Bookable.objects.update(starts_at=timezone.now() - timedelta(minutes=1))

    assert send_reminders() == 0


def test_whoever_was_told_within_the_day_before_is_not_reminded():
    make_registration(soon())

    assert send_reminders() == 0


def test_site_rule_counts_where_the_page_says_nothing():
    site = RegistrationSettings.load()
    site.reminder_days, site.reminder_hour = 4, 0
    site.save()
    of_long_ago(make_registration(soon(reminder_mode="site")))

    assert send_reminders() == 1


def test_default_is_two_days_before_for_confirmed_people():
    site = RegistrationSettings.load()

    assert site.own_rules == (ReminderRule(1, 2, 10, "confirmed"),)


def test_a_rule_that_changes_does_not_send_twice():
    event = soon()
    of_long_ago(make_registration(event))
    assert send_reminders() == 1
    event.reminder_days = 2
    publish(event)

    assert send_reminders() == 0


def test_a_second_rule_sends_a_second_time():
    event = soon()
    of_long_ago(make_registration(event))
    assert send_reminders() == 1
    event.second_reminder_days, event.second_reminder_hour = 2, 0
    publish(event)

    assert send_reminders() == 1
    assert reminders().count() == 2


def test_of_two_that_are_late_only_one_goes_out():
    of_long_ago(make_registration(soon(second_reminder_days=2, second_reminder_hour=0)))

    assert [send_reminders(), send_reminders()] == [1, 0]


def test_outbox_may_be_emptied_without_a_second_reminder():
    of_long_ago(make_registration(soon()))
    send_reminders()
    OutboxMessage.objects.all().delete()

    assert send_reminders() == 0


def test_incomplete_registrations_read_what_is_missing():
    event = soon(needs_approval=True, capacity=1, reminder_audience="holding")
    of_long_ago(make_registration(event))
    of_long_ago(make_waiting(event, email="w@example.org"))

    assert send_reminders() == 1

    text = reminders().get().text
    assert "Wir halten den Platz" in text or "We hold the seat" in text


def test_people_without_an_address_and_open_steps_are_left_out():
    event = soon(needs_approval=True)
    of_long_ago(make_registration(event))

    assert send_reminders() == 0


def test_sensitive_reminder_is_neutral_outside_its_text():
    event = soon(title="Geheimkurs", visibility="sensitive", slug="geheimkurs")
    of_long_ago(make_registration(event))
    send_reminders()

    mail = reminders().get()
    assert mail.subject == "Ihre Anmeldung bei Harzwerk e. V."
    assert mail.calendar_files[0]["filename"] == "termin.ics"
    assert "Geheim" not in mail.calendar_files[0]["content"]


def test_a_reminder_that_still_waits_goes_with_the_registration():
    row = of_long_ago(make_registration(soon()))
    send_reminders()
    cancel_by_participant(registration=row)

    send_reminders()

    assert not reminders().exists()


def test_many_leave_at_the_pace_of_the_setting(settings):
    settings.HARZWERK = {**settings.HARZWERK, "BROADCAST_PER_MINUTE": 2}
    event = soon()
    for number in range(5):
        of_long_ago(make_registration(event, email=f"{number}@example.org"))
    send_reminders()

    first, *_rest, last = reminders().order_by("due_at").values_list("due_at", flat=True)
    assert last - first == timedelta(minutes=2)


@pytest.mark.parametrize(
    "day", [datetime(2027, 3, 29, 19, tzinfo=BERLIN), datetime(2026, 10, 26, 19, tzinfo=BERLIN)]
)
def test_hour_is_that_of_the_wall_clock_over_a_clock_change(day):
    moment = timezone.localtime(reminder_moment(day, ReminderRule(1, 2, 10, "confirmed")))

    assert (moment.hour, (day.date() - moment.date()).days) == (10, 2)


def test_editor_hears_of_a_rule_that_never_comes():
    event = build_event(reminder_mode="own", reminder_days=0, reminder_hour=22)

    with pytest.raises(Exception, match="reminder_hour"):
        event.full_clean(exclude=["path", "depth"])
