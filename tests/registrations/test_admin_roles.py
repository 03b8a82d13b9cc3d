"""Which role may do what, in one table; sensitive offers do not exist for the others."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.log_actions import registry

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.enums import AnswerAudience, QuestionKind
from harzwerk_cms.registrations.models import Bookable, Invitation, Registration
from harzwerk_cms.registrations.services.check_in import check_in
from harzwerk_cms.registrations.sources import QuestionSpec
from harzwerk_events.enums import Visibility
from tests.factories.events import in_days, make_event
from tests.factories.registrations import make_registration
from tests.factories.staff import bulk, log_in, page_of

pytestmark = pytest.mark.django_db
LIST = "/admin/registrations/"

NUMBERS = {"numbers"}
SEE = NUMBERS | {"list", "detail", "search", "export", "print_list", "print"}
WORK = {"bulk", "cancel", "seats", "move", "step", "register", "message", "phone_list"}
INVITE = {"invitations", "invite"}
MAY = {
    "editors": NUMBERS,
    "moderators": NUMBERS,
    "event_team": SEE | WORK | INVITE,
    "course_leaders": set(),
    "shift_staff": set(),
    "partners": set(),
    "management": SEE | WORK | INVITE,
    "accounting": set(),
    "board": NUMBERS,
    "privacy": SEE,
}
SEES_SENSITIVE = {"management", "privacy"}


def addresses(registration):
    pk, offer = registration.pk, registration.bookable_id
    return {
        "numbers": "/admin/seats/",
        "list": LIST,
        "detail": f"{LIST}inspect/{pk}/",
        "search": f"{LIST}?q=zoe",
        "export": f"{LIST}?export=csv",
        "print_list": f"{LIST}print-list/",
        "print": f"{LIST}{pk}/print/",
        "bulk": bulk("cancel", registration),
        "cancel": f"{LIST}{pk}/cancel/",
        "seats": f"{LIST}{pk}/seats/",
        "move": f"{LIST}{pk}/move/",
        "step": f"{LIST}{pk}/step/new_link/",
        "register": f"{LIST}add/?bookable={offer}",
        "message": f"/admin/seats/{offer}/message/",
        "phone_list": f"{LIST}phone-list/",
        "invitations": "/admin/invitations/",
        "invite": "/admin/invitations/add/",
    }


def sensitive():
    event = make_event(title="Geheimkurs", visibility=Visibility.SENSITIVE)
    return make_registration(event, name="Sukarno", email="sukarno@example.org")


@pytest.mark.parametrize(("role", "may"), MAY.items(), ids=MAY)
def test_role_reaches_what_the_table_says_and_nothing_else(client, role, may):
    registration = make_registration(make_event(title="Lesung"))
    log_in(client, role)

    seen = {
        action
        for action, address in addresses(registration).items()
        if client.get(address).status_code == 200
    }

    assert seen == may


@pytest.mark.parametrize("role", [role for role, may in MAY.items() if "detail" in may])
def test_sensitive_offer_is_not_there_for_others(client, role):
    row = sensitive()
    Invitation.objects.create(bookable=row.bookable, invited="Haus Geheim")
    log_in(client, role)
    single = {"detail", "print", "bulk", "cancel", "seats", "move", "step", "message", "register"}

    answers = {
        action: client.get(address)
        for action, address in addresses(row).items()
        if action in MAY[role]
    }

    for action, answer in answers.items():
        body = b"".join(answer) if answer.streaming else answer.content
        if role in SEES_SENSITIVE:
            assert answer.status_code == 200
        else:
            assert answer.status_code == (404 if action in single else 200), action
            for word in (b"Geheim", b"Sukarno", b"sukarno@"):
                assert word not in body, action


@pytest.mark.parametrize("role", ["editors", "privacy", "board"])
@pytest.mark.parametrize("action", ["cancel", "confirm", "send_again", "message"])
def test_no_bulk_action_without_the_right(client, role, action):
    row = make_registration(make_event())
    mails = OutboxMessage.objects.count()
    log_in(client, role)

    client.post(bulk(action, row), {"text": "Hallo", "nonce": "a"})

    row.refresh_from_db()
    assert row.state == "confirmed"
    assert OutboxMessage.objects.count() == mails


def question(key, kind="text", audience=AnswerAudience.TEAM):
    return QuestionSpec(key, f"Frage {key}", kind, False, "", audience=audience)


def with_answers(event):
    return make_registration(
        event,
        answers=(
            (question("a"), "Antwort für alle"),
            (question("b", audience=AnswerAudience.MANAGEMENT), "Antwort der Leitung"),
            (question("c", kind=QuestionKind.ACCESS), "Rollstuhl"),
        ),
    )


@pytest.mark.parametrize(
    ("role", "days", "team", "management", "needs"),
    [
        ("event_team", 8, True, False, False),
        ("event_team", 6, True, False, True),
        ("management", 6, True, True, False),
        ("privacy", 60, True, False, True),
    ],
)
def test_answers_and_needs_have_their_own_rights(client, role, days, team, management, needs):
    event = make_event(starts_at=in_days(days), ends_at=in_days(days, hours=2))
    row = with_answers(event)
    log_in(client, role)

    for page in (f"{LIST}inspect/{row.pk}/", f"{LIST}{row.pk}/print/"):
        text = page_of(client, page)
        assert ("Antwort für alle" in text) == team
        assert ("Antwort der Leitung" in text) == management
    assert ("Rollstuhl" in page_of(client, f"{LIST}inspect/{row.pk}/")) == needs
    for elsewhere in (f"{LIST}?q=Rollstuhl", f"{LIST}?export=csv", f"{LIST}print-list/"):
        answer = client.get(elsewhere)
        body = b"".join(answer) if answer.streaming else answer.content
        assert "Antwort für alle".encode() not in body
        assert b"Antwort der Leitung" not in body
        assert b"Rollstuhl</" not in body


@pytest.mark.parametrize(("hours", "seen"), [(20, True), (30, False)])
def test_team_sees_needs_until_a_day_after_the_end(client, hours, seen):
    row = with_answers(make_event())
    ended = timezone.now() - timedelta(hours=hours)
    Bookable.objects.update(starts_at=ended - timedelta(hours=2), ends_at=ended)
    log_in(client, "event_team")

    assert ("Rollstuhl" in page_of(client, f"{LIST}inspect/{row.pk}/")) == seen


@pytest.mark.parametrize(("role", "knows"), [("event_team", True), ("management", False)])
def test_who_came_is_not_for_the_management(client, role, knows):
    row = make_registration(make_event())
    check_in(registration=row, attendees=[row.attendees.get().pk], user=None)
    log_in(client, role)

    places = (
        f"{LIST}inspect/{row.pk}/",
        f"{LIST}?state=confirmed",
        f"{LIST}print-list/",
        f"{LIST}?export=csv",
    )
    for place in places:
        answer = client.get(place)
        body = (b"".join(answer) if answer.streaming else answer.content).decode()
        label = str(Registration.objects.get().get_state_display())
        found = f">{label}" in body or f"{label}\n" in body or f",{label}," in body
        if "state=" in place:
            assert (row.name in body) == (not knows), place
        else:
            assert found == knows, place
    hidden = client.get(f"{LIST}?state=attended").content.decode()
    assert (f"inspect/{row.pk}/" in hidden) or not knows


def test_event_team_exports_no_addresses(client):
    make_registration(make_event())
    log_in(client, "event_team")

    for place in (f"{LIST}?export=csv", f"{LIST}print-list/"):
        answer = client.get(place)
        assert b"zoe@example.org" not in (b"".join(answer) if answer.streaming else answer.content)


def test_editors_menu_has_no_invitations(client):
    make_registration(make_event())

    assert "/admin/invitations/" not in page_of(log_in(client, "editors"), "/admin/seats/")
    assert "/admin/invitations/" in page_of(log_in(client, "management"), "/admin/seats/")


@pytest.mark.parametrize(("role", "sees"), [("event_team", True), ("editors", False)])
def test_seats_list_leads_to_what_can_be_done(client, role, sees):
    offer = make_registration(make_event(title="Lesung")).bookable_id
    text = page_of(log_in(client, role), "/admin/seats/")

    for link in (f"{LIST}?bookable={offer}", f"/seats/{offer}/message/", f"add/?bookable={offer}"):
        assert (link in text) == sees, link


def test_history_is_there_in_a_process_that_has_just_started(client, monkeypatch):
    row = make_registration(make_event())
    log_in(client, "event_team")
    monkeypatch.setattr(registry, "formatters", {})
    monkeypatch.setattr(registry, "has_scanned_for_actions", False)

    assert "Verlauf" in page_of(client, f"{LIST}inspect/{row.pk}/")
