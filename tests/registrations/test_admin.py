"""What staff see and do, and what each role may not."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_events.enums import Visibility
from tests.factories.events import make_event
from tests.factories.registrations import bookable_of, make_registration

pytestmark = pytest.mark.django_db
LIST = "/admin/registrations/"


@pytest.fixture
def as_role(client):
    """Log somebody in with one role; return the client."""
    call_command("setup_roles", verbosity=0, stdout=io.StringIO())

    def login(role):
        user = User.objects.create_user(role, f"{role}@example.org", "x")
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return client

    return login


@pytest.fixture
def registration():
    return make_registration(make_event(title="Wortgeröll", capacity=10), seats=2)


def sensitive_registration():
    event = make_event(title="Geheimkurs", visibility=Visibility.SENSITIVE)
    return make_registration(event, name="Sukarno", email="sukarno@example.org")


# role: sees numbers, sees registrations, sees sensitive ones, may register and cancel, sees outbox
MATRIX = {
    "editors": (True, False, False, False, False),
    "moderators": (True, False, False, False, False),
    "event_team": (True, True, False, True, False),
    "course_leaders": (False, False, False, False, False),
    "shift_staff": (False, False, False, False, False),
    "partners": (False, False, False, False, False),
    "management": (True, True, True, True, True),
    "board": (True, False, False, False, False),
    "privacy": (True, True, True, False, True),
}


def test_reports_of_the_site_work_for_the_team(as_role, registration):
    client = as_role("management")

    assert client.get("/admin/reports/site-history/").status_code == 200
    leads_to = client.get(f"{LIST}{registration.pk}/")
    assert leads_to["Location"] == f"{LIST}inspect/{registration.pk}/"


def test_team_sees_no_title_of_a_sensitive_offer(as_role):
    sensitive_registration()

    assert "Geheimkurs" not in as_role("event_team").get("/admin/seats/").content.decode()


def test_outbox_does_not_show_the_participants_secret(as_role, registration):
    message = OutboxMessage.objects.get()
    page = as_role("privacy").get(f"/admin/outbox/inspect/{message.pk}/").content.decode()

    assert "Guten Tag" in page
    assert registration.token not in page


@pytest.mark.parametrize(("role", "allowed"), MATRIX.items(), ids=MATRIX)
def test_roles_see_what_the_table_says(as_role, registration, role, allowed):
    secret = sensitive_registration()
    client = as_role(role)
    addresses = {
        "numbers": "/admin/seats/",
        "list": f"{LIST}inspect/{registration.pk}/",
        "sensitive": f"{LIST}inspect/{secret.pk}/",
        "work": f"{LIST}{registration.pk}/cancel/",
        "outbox": "/admin/outbox/",
    }

    seen = tuple(client.get(address).status_code == 200 for address in addresses.values())

    assert seen == allowed


def test_sensitive_registrations_are_in_no_list_search_filter_or_export(as_role, registration):
    sensitive_registration()
    client = as_role("event_team")

    for query in ("", "?q=Sukarno", "?export=csv", "?bookable="):
        answer = client.get(LIST + query)
        body = b"".join(answer) if answer.streaming else answer.content
        assert b"Geheimkurs" not in body
        assert b"sukarno@example.org" not in body


def test_list_shows_filters_and_searches(as_role, registration):
    event = make_event(title="Lesung")
    other = make_registration(event, name="Sukarno", email="s@example.org")
    cancel_by_participant(registration=other)
    client = as_role("event_team")

    everything = client.get(LIST).content.decode()
    assert "Zoë Müller-Lüdenscheidt" in everything
    assert "Sukarno" in everything
    by_offer = client.get(f"{LIST}?bookable={bookable_of(event).pk}").content.decode()
    assert "Zoë Müller-Lüdenscheidt" not in by_offer
    by_state = client.get(f"{LIST}?state=confirmed").content.decode()
    assert "Sukarno" not in by_state
    by_words = client.get(f"{LIST}?q=Sukar").content.decode()
    assert "Sukarno" in by_words
    assert "Zoë Müller-Lüdenscheidt" not in by_words


def test_seats_stand_beside_each_event(as_role, registration):
    client = as_role("management")

    assert "2 von 10" in client.get("/admin/seats/").content.decode()


def test_editors_see_seats_in_the_list_of_events(as_role, registration):
    assert "2 von 10" in as_role("editors").get("/admin/events/").content.decode()


def exported(client):
    answer = client.get(f"{LIST}?export=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer))).active
    return [[cell.value for cell in row] for row in sheet.rows]


def test_export_for_the_team_has_no_addresses_and_is_logged(as_role, registration):
    rows = exported(as_role("event_team"))

    assert len(rows) == 2
    assert registration.name in rows[1]
    assert registration.email not in rows[1]
    entry = ModelLogEntry.objects.get(action="harzwerk.registration.export")
    assert entry.user.username == "event_team"
    assert entry.data["rows"] == 1


def test_export_for_management_has_addresses(as_role, registration):
    assert registration.email in exported(as_role("management"))[1]


def test_export_speaks_german_and_local_time(as_role, registration):
    Registration.objects.update(created_at="2027-07-01T10:00Z")

    head, row = exported(as_role("management"))

    assert "Plätze" in head
    assert "bestätigt" in row
    assert "01.07.2027 12:00" in row


def test_staff_double_click_books_once(as_role):
    event = make_event(title="Lesung")
    client = as_role("event_team")
    sent = {"bookable": bookable_of(event).pk, "name": "Gudrun", "seats": 2, "nonce": "abc"}

    first, second = (client.post(f"{LIST}add/", sent)["Location"] for _ in range(2))

    assert first == second
    assert Registration.objects.count() == 1


def test_export_runs_no_formulas(as_role, registration):
    Registration.objects.update(name="=HYPERLINK(1)")

    assert "'=HYPERLINK(1)" in exported(as_role("management"))[1]


def test_staff_cancels_and_the_person_is_told(as_role, registration):
    client = as_role("event_team")
    assert "zoe@example.org" in client.get(f"{LIST}{registration.pk}/cancel/").content.decode()

    client.post(f"{LIST}{registration.pk}/cancel/")

    registration.refresh_from_db()
    assert registration.state == "cancelled_by_organiser"
    newest = OutboxMessage.objects.order_by("-pk").first()
    assert (newest.kind, newest.recipient) == (
        "registrations.cancelled_by_organiser",
        "zoe@example.org",
    )


def test_who_cancels_on_the_phone_reads_that_it_was_their_wish(as_role, registration):
    Bookable.objects.update(cancel_until=timezone.now() - timedelta(days=1))

    as_role("event_team").post(f"{LIST}{registration.pk}/cancel/", {"wish": "theirs"})

    registration.refresh_from_db()
    assert registration.state == "cancelled_by_participant"
    kinds = registration.messages.values_list("kind", flat=True)
    assert "registrations.cancelled_by_participant" in kinds


def test_staff_registers_somebody_without_an_address(as_role):
    event = make_event(title="Lesung", capacity=4)
    client = as_role("event_team")

    answer = client.post(
        f"{LIST}add/",
        {"bookable": bookable_of(event).pk, "name": "Gudrun Wagenführ", "seats": 2, "email": ""},
    )

    registration = Registration.objects.get()
    assert answer["Location"] == f"{LIST}inspect/{registration.pk}/"
    assert (registration.origin, registration.seats) == ("staff", 2)
    assert not OutboxMessage.objects.exists()
    printed = client.get(f"{LIST}{registration.pk}/print/").content.decode()
    assert registration.reference in printed


def test_staff_cannot_give_seats_that_are_not_there(as_role, registration):
    client = as_role("event_team")

    answer = client.post(
        f"{LIST}add/", {"bookable": registration.bookable_id, "name": "Sukarno", "seats": 9}
    )

    assert answer.status_code == 422
    assert "Es sind nur noch 8 Plätze frei." in answer.content.decode()
    assert Registration.objects.count() == 1


def test_every_change_of_state_has_one_audit_entry_without_a_name(registration):
    cancel_by_participant(registration=registration)

    entries = ModelLogEntry.objects.filter(action="harzwerk.registration.change_state")
    assert [e.data["to"] for e in entries.order_by("pk")] == [
        "confirmed",
        "cancelled_by_participant",
    ]
    assert {e.label for e in entries} == {registration.reference}


def test_failed_mail_shows_beside_the_person_and_on_the_dashboard(as_role, registration):
    OutboxMessage.objects.update(state="failed")
    client = as_role("management")

    assert "nicht zugestellt" in client.get(LIST).content.decode()
    assert "1 Mail wurde nicht zugestellt" in client.get("/admin/").content.decode()


def test_failed_mail_can_be_sent_again(as_role, registration):
    OutboxMessage.objects.update(state="failed")
    message = OutboxMessage.objects.get()
    client = as_role("management")
    assert (
        "Jetzt noch einmal senden"
        in client.get(f"/admin/outbox/inspect/{message.pk}/").content.decode()
    )

    client.post(f"/admin/outbox/resend/{message.pk}/")

    message.refresh_from_db()
    assert message.state == "queued"


def test_setting_up_roles_twice_changes_nothing():
    for _ in range(2):
        call_command("setup_roles", verbosity=0, stdout=io.StringIO())
    counts = {g.name: g.permissions.count() for g in Group.objects.all()}
    call_command("setup_roles", verbosity=0, stdout=io.StringIO())

    assert {g.name: g.permissions.count() for g in Group.objects.all()} == counts


def test_page_with_registrations_is_not_deleted(registration, admin_client):
    page = registration.bookable.page

    answer = admin_client.post(f"/admin/pages/{page.pk}/delete/", follow=True)

    assert Registration.objects.exists()
    assert "kann nicht gelöscht werden: Es gibt 1 Anmeldung." in answer.content.decode()
