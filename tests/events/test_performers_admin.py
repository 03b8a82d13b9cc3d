"""What staff see and do with performers, and what each role may not."""

import io

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from wagtail.models import ModelLogEntry, PageLogEntry

from harzwerk_events.enums import Visibility
from harzwerk_events.models import EventPage, PerformerApplication
from harzwerk_events.services import draw_running_order as verb
from harzwerk_events.services.leave_open_list import withdraw
from tests.factories.performers import make_open_list, put_minor_on_list, put_on_list

pytestmark = pytest.mark.django_db
LIST = "/admin/performers/"


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


def order(event, part=""):
    return f"{LIST}order/{event.pk}/{part}"


def shown(answer):
    return answer.content.decode()


# role: sees numbers, list and performers, running order, sensitive ones, may work
MATRIX = {
    "editors": (True, False, False, False, False),
    "moderators": (True, False, False, False, False),
    "event_team": (False, True, True, False, True),
    "course_leaders": (False, False, False, False, False),
    "shift_staff": (False, False, False, False, False),
    "shift_planners": (False, False, False, False, False),
    "partners": (False, False, False, False, False),
    "management": (False, True, True, True, True),
    "accounting": (False, False, False, False, False),
    "board": (False, False, False, False, False),
    "privacy": (False, True, True, True, False),
}


@pytest.mark.parametrize(("role", "allowed"), MATRIX.items(), ids=MATRIX)
def test_roles_see_what_the_table_says(as_role, role, allowed):
    event = make_open_list()
    kim = put_minor_on_list(event)
    hidden = make_open_list(visibility=Visibility.SENSITIVE)
    secret = put_on_list(hidden)
    client = as_role(role)

    def sees(*addresses):
        return all(client.get(address).status_code == 200 for address in addresses)

    seen = (
        "1 von 8" in shown(client.get("/admin/events/")),
        sees(LIST, f"{LIST}inspect/{kim.pk}/"),
        sees(order(event), order(event, "print/")),
        sees(f"{LIST}inspect/{secret.pk}/", order(hidden), order(hidden, "print/")),
        sees(f"{LIST}{kim.pk}/agree/", f"{LIST}{kim.pk}/reject/"),
    )

    assert seen == allowed


@pytest.mark.parametrize("role", ["editors", "privacy", "board"])
def test_who_may_not_work_changes_nothing(as_role, role):
    event = make_open_list()
    kim, zoe = put_minor_on_list(event), put_on_list(event)
    client = as_role(role)

    client.post(f"{LIST}{kim.pk}/agree/")
    client.post(f"{LIST}{zoe.pk}/reject/")
    client.post(order(event, "draw/"))
    client.post(order(event), {f"result_{zoe.pk}": "1. Platz"})

    states = PerformerApplication.objects.order_by("pk").values_list("state", "position", "result")
    assert list(states) == [("pending_guardian", None, ""), ("confirmed", None, "")]


def test_sensitive_events_are_not_there_for_the_team(as_role):
    hidden = make_open_list(title="Geheimer Abend", visibility=Visibility.SENSITIVE)
    secret = put_on_list(hidden, stage_name="Verborgen")
    client = as_role("event_team")

    for address in (f"{LIST}{secret.pk}/reject/", order(hidden, "draw/"), order(hidden)):
        assert client.post(address).status_code == 404
    for query in ("", "?q=Verborgen", f"?page={hidden.pk}"):
        page = shown(client.get(LIST + query))
        assert "Geheimer Abend" not in page
        assert "zoe1@example.org" not in page


def test_list_cannot_be_taken_away_as_a_file(as_role):
    put_on_list(make_open_list())
    client = as_role("management")

    for kind in ("csv", "xlsx"):
        answer = client.get(f"{LIST}?export={kind}")
        assert answer["Content-Type"].startswith("text/html")


def test_list_filters_and_searches(as_role):
    event, other = make_open_list(title="Slam"), make_open_list(title="Offene Bühne")
    put_on_list(event, 1)
    put_minor_on_list(other)
    client = as_role("event_team")

    for query, found in (
        ("", {"Wortwerk 1", "Käthe Kiesel junior"}),
        (f"?page={event.pk}", {"Wortwerk 1"}),
        ("?state=pending_guardian", {"Käthe Kiesel junior"}),
        ("?age_band=18_plus", {"Wortwerk 1"}),
        ("?q=Kim", {"Käthe Kiesel junior"}),
    ):
        page = shown(client.get(LIST + query))
        assert {n for n in ("Wortwerk 1", "Käthe Kiesel junior") if f">{n}<" in squeezed(page)} == (
            found
        )


def squeezed(page):
    return "".join(part.strip() for part in page.splitlines())


def test_list_costs_the_same_for_one_and_for_many(as_role, django_assert_max_num_queries):
    event = make_open_list(open_list_slots=30)
    put_on_list(event)
    client = as_role("event_team")
    client.get(LIST)
    with django_assert_max_num_queries(40) as few:
        client.get(LIST)
    for number in range(2, 12):
        put_on_list(event, number)
    with django_assert_max_num_queries(len(few)):
        client.get(LIST)


def test_consent_on_paper_is_recorded_with_who_did_it(as_role):
    kim = put_minor_on_list(make_open_list())
    client = as_role("event_team")
    assert "Zustimmung liegt auf Papier vor" in shown(client.get(f"{LIST}inspect/{kim.pk}/"))

    client.post(f"{LIST}{kim.pk}/agree/", {"photo_consent": "on"})

    kim.refresh_from_db()
    assert (kim.state, kim.stage_name_consent_at) == ("confirmed", None)
    assert kim.photo_consent_at
    entry = ModelLogEntry.objects.filter(action="harzwerk.performer.change_state").latest("pk")
    assert (entry.user.username, entry.data["channel"]) == ("event_team", "paper")
    again = client.post(f"{LIST}{kim.pk}/agree/", follow=True)
    assert again.status_code == 200


def test_consent_on_paper_for_somebody_who_left_is_refused(as_role):
    kim = put_minor_on_list(make_open_list())
    withdraw(application=kim)

    answer = as_role("event_team").post(f"{LIST}{kim.pk}/agree/", follow=True)

    assert "beim jetzigen Stand nicht möglich" in shown(answer)


def test_rejecting_frees_the_place_and_tells_the_person(as_role):
    event = make_open_list(open_list_slots=1)
    zoe, waiting = put_on_list(event, 1), put_on_list(event, 2)
    client = as_role("event_team")
    assert "zoe1@example.org" in shown(client.get(f"{LIST}{zoe.pk}/reject/"))

    client.post(f"{LIST}{zoe.pk}/reject/")

    for row in (zoe, waiting):
        row.refresh_from_db()
    assert (zoe.state, waiting.state) == ("rejected", "confirmed")
    assert zoe.messages.filter(kind="events.performer_rejected").count() == 1


def test_draw_is_stored_and_the_reserve_stays_behind(as_role, monkeypatch):
    event = make_open_list(open_list_slots=3)
    rows = [put_on_list(event, number) for number in range(5)]
    monkeypatch.setattr(verb.dice, "shuffle", lambda items: items.reverse())
    client = as_role("event_team")

    client.post(order(event, "draw/"))

    positions = dict(PerformerApplication.objects.values_list("pk", "position"))
    assert [positions[row.pk] for row in rows] == [3, 2, 1, 4, 5]
    entry = PageLogEntry.objects.get(action="harzwerk.performer.draw")
    assert entry.data == {"performers": 3, "again": False}


def test_draw_is_thrown_away_only_when_somebody_says_so(as_role, monkeypatch):
    event = make_open_list()
    first, second = put_on_list(event, 1), put_on_list(event, 2)
    monkeypatch.setattr(verb.dice, "shuffle", list)
    client = as_role("event_team")
    client.post(order(event, "draw/"))
    put_on_list(event, 3)
    page = shown(client.get(order(event)))
    monkeypatch.setattr(verb.dice, "shuffle", lambda items: items.reverse())

    warned = client.post(order(event, "draw/"), follow=True)
    kept = PerformerApplication.objects.get(pk=first.pk).position
    client.post(order(event, "draw/"), {"again": "1"})

    assert "Neues Auslosen verwirft sie" in page
    assert "1 Person kam nach dem Auslosen dazu" in page
    assert "schon ausgelost" in shown(warned)
    assert kept == 1
    assert PerformerApplication.objects.get(pk=first.pk).position == 3
    assert PerformerApplication.objects.get(pk=second.pk).position == 2


def test_draw_without_anybody_says_so(as_role):
    event = make_open_list()
    put_minor_on_list(event)

    answer = as_role("event_team").post(order(event, "draw/"), follow=True)

    assert "Noch hat niemand einen Auftrittsplatz" in shown(answer)
    assert as_role("management").get(order(event, "draw/")).status_code == 405


def test_who_moves_up_after_the_draw_stays_behind_the_others():
    event = make_open_list(open_list_slots=2)
    rows = [put_on_list(event, number) for number in range(3)]
    verb.draw_running_order(page=event, user=None)

    withdraw(application=rows[0])

    rows[2].refresh_from_db()
    assert (rows[2].state, rows[2].position) == ("confirmed", 3)


def test_results_are_written_down_and_not_public(as_role):
    event, other = make_open_list(), make_open_list()
    zoe, stranger = put_on_list(event, 1, stage_name_consent=True), put_on_list(other, 2)
    client = as_role("event_team")
    client.post(order(event, "draw/"))

    client.post(order(event), {f"result_{zoe.pk}": "Kupferschippe", f"result_{stranger.pk}": "x"})

    for row in (zoe, stranger):
        row.refresh_from_db()
    assert (zoe.result, stranger.result) == ("Kupferschippe", "")
    assert "Kupferschippe" in shown(client.get(order(event)))
    assert "Kupferschippe" not in shown(client.get(event.url))
    too_long = client.post(order(event), {f"result_{zoe.pk}": "x" * 81})
    assert too_long.status_code == 422


def test_sheet_for_the_moderator_names_no_legal_names(as_role):
    event = make_open_list(performance_minutes=7)
    put_on_list(event, 1)
    kim = put_minor_on_list(event)
    client = as_role("event_team")
    client.post(f"{LIST}{kim.pk}/agree/")

    sheet = shown(client.get(order(event, "print/")))

    assert "Wortwerk 1" in sheet
    assert "unter 18" in sheet
    assert ">7<" in sheet
    for word in ("Zoë", "Kim", "Selin", "example.org"):
        assert word not in sheet


def test_page_with_performers_is_not_deleted(admin_client):
    event = make_open_list()
    put_on_list(event)

    one = admin_client.post(f"/admin/pages/{event.pk}/delete/", follow=True)
    many = admin_client.post(f"/admin/bulk/wagtailcore/page/delete/?id={event.pk}", {}, follow=True)

    for answer in (one, many):
        assert "Es gibt 1 Eintrag auf der offenen Liste" in shown(answer)
    assert EventPage.objects.filter(pk=event.pk).exists()
