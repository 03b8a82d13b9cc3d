"""When the names are gone, the numbers stay; and whoever needs more is told before."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from harzwerk_cms.mail.models import MailSettings, OutboxMessage
from harzwerk_cms.privacy.models import RetentionRule
from harzwerk_cms.registrations.models import Attendee, Bookable, Registration
from harzwerk_cms.registrations.services.tell_data_end import tell_data_ends
from tests.factories.events import make_event
from tests.factories.registrations import bookable_of, make_registration
from tests.factories.staff import log_in, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
KIND = "registrations.data_end"
LAST_STAND = "Wortgeröll"
NUMBERS = "88 angemeldet, 79 gekommen"


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def told():
    return OutboxMessage.objects.filter(kind=KIND)


@pytest.fixture
def slam(settings):
    """88 people in 22 registrations, of whom 79 came."""
    settings.HARZWERK = {**settings.HARZWERK, "REGISTRATIONS_PER_EMAIL": 99}
    event = make_event(title=LAST_STAND, capacity=90, contact_email="slam@example.org")
    for number in range(22):
        make_registration(event, seats=4, name=f"Quitta {number}", phone="05522 987654")
    people = Attendee.objects.order_by("pk").values_list("pk", flat=True)[:79]
    Attendee.objects.filter(pk__in=list(people)).update(checked_in_at=timezone.now())
    Registration.objects.filter(attendees__checked_in_at__isnull=False).update(state="attended")
    return event


def test_names_go_and_88_registered_79_came_stays(slam, clock, client):
    ends_at = bookable_of(slam).ends_at
    clock.move_to(ends_at + timedelta(days=1))
    call_command("run_due_jobs", verbosity=0)
    assert NUMBERS in words(page_of(log_in(client, "management"), "/admin/seats/"))
    clock.move_to(ends_at + timedelta(days=31))

    for _ in range(2):
        call_command("erase_expired", verbosity=0)
        clock.shift(timedelta(hours=1))
        assert not Registration.objects.exclude(name="", email="", phone="").exists()
        row = Bookable.objects.with_numbers().get()
        assert (row.registered, row.came) == (88, 79)
    log_in(client, "management")

    assert NUMBERS in words(page_of(client, "/admin/seats/"))
    assert "Quitta" not in words(page_of(client, "/admin/registrations/"))


def test_the_mailbox_of_the_offer_is_told_a_week_before_once(slam, clock):
    ends_at = bookable_of(slam).ends_at
    clock.move_to(ends_at + timedelta(days=23, minutes=-1))
    tell_data_ends()
    assert not told().exists()

    clock.shift(timedelta(minutes=1))
    for _ in range(3):
        tell_data_ends()
        clock.shift(timedelta(days=1))

    mail = told().get()
    assert mail.recipient == "slam@example.org"
    assert "22" in mail.text
    assert LAST_STAND in mail.text
    assert "Quitta" not in mail.subject + mail.text + mail.html


def test_the_mail_names_the_night_in_which_it_happens(slam, clock):
    ends_at = bookable_of(slam).ends_at
    clock.move_to(ends_at + timedelta(days=23))
    tell_data_ends()

    last = timezone.localtime(ends_at + timedelta(days=30))
    assert last.hour >= 3
    night = last + timedelta(days=1)
    assert f"{night.day}. " in told().get().subject


def test_a_sensitive_offer_is_told_by_its_date_only(clock):
    event = make_event(title="Schutzkurs", visibility="sensitive", contact_email="a@example.org")
    make_registration(event)
    clock.move_to(bookable_of(event).ends_at + timedelta(days=23))

    tell_data_ends()

    mail = told().get()
    assert "Schutzkurs" not in mail.subject + mail.text + mail.html


@pytest.mark.parametrize(("reply_to", "count"), [("", 0), ("post@example.org", 1)])
def test_without_a_mailbox_of_the_offer_the_site_s_own_is_told(clock, reply_to, count):
    settings = MailSettings.load()
    settings.reply_to = reply_to
    settings.save()
    event = make_event(contact_email="")
    make_registration(event)
    clock.move_to(bookable_of(event).ends_at + timedelta(days=23))

    assert tell_data_ends() == count
    assert list(told().values_list("recipient", flat=True)) == [reply_to] * count


def test_a_short_period_is_told_when_the_date_is_over_and_not_before(clock, slam):
    RetentionRule.objects.create(policy="registrations.registration", days=2, reason="kurz")
    assert tell_data_ends() == 0

    clock.move_to(bookable_of(slam).ends_at)
    assert tell_data_ends() == 1


def test_what_is_long_overdue_fills_no_mailbox(clock, slam):
    clock.move_to(bookable_of(slam).ends_at + timedelta(days=60))

    assert tell_data_ends() == 0


@pytest.mark.parametrize(
    ("role", "sees"),
    [("event_team", True), ("management", True), ("editors", True), ("shift_staff", False)],
)
def test_the_dashboard_reminds_those_who_may_see(slam, clock, client, role, sees):
    clock.move_to(bookable_of(slam).ends_at + timedelta(days=24))

    page = words(page_of(log_in(client, role), "/admin/"))

    assert (LAST_STAND in page) == sees
    assert "Quitta" not in page


def test_the_dashboard_names_no_sensitive_offer_to_those_who_must_not_know(clock, client):
    event = make_event(title="Schutzkurs", visibility="sensitive")
    make_registration(event)
    clock.move_to(bookable_of(event).ends_at + timedelta(days=24))

    assert "Schutzkurs" not in page_of(log_in(client, "event_team"), "/admin/")
    assert "Schutzkurs" in page_of(log_in(client, "management"), "/admin/")


def test_without_anything_to_say_the_dashboard_says_nothing(slam, client):
    assert LAST_STAND not in words(page_of(log_in(client, "event_team"), "/admin/"))
