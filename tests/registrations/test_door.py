"""The list at the door: what it shows, and what a plain form does."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.models import (
    Attendee,
    Registration,
    SeatKind,
    SensitiveNeed,
    Workshop,
    WorkshopPlace,
)
from harzwerk_cms.registrations.services.cancel import cancel_by_organiser
from harzwerk_events.enums import Visibility
from tests.factories.door import BASE, list_of, make_evening, make_team, people_of
from tests.factories.events import in_days, make_event
from tests.factories.registrations import bookable_of, make_registration, make_waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(client):
    client.force_login(make_team())
    return client


@pytest.fixture
def evening():
    return make_evening(title="Wortgeröll", capacity=10)


def text_of(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def tap(client, event, registration, action, people):
    keys = " ".join(str(pk) for pk in [registration.pk, *people])
    return client.post(list_of(event), {"tap": f"{action} {keys}"})


def test_list_shows_names_seats_and_how_many_are_in(team, evening):
    first = make_registration(evening, name="Sukarno", seats=3)
    make_registration(evening, name="Zoë")
    tap(team, evening, first, "check_in", people_of(first)[:1])

    page = text_of(team, list_of(evening))

    assert "1 von 4 da" in page
    assert page.index("Sukarno") < page.index("Zoë")
    assert "3 Plätze" in page
    assert first.reference in page
    assert "Noch 2 einlassen" in page


def test_kinds_companions_and_workshops_stand_beside_the_person(team, evening):
    registration, bookable = make_registration(evening, seats=2), bookable_of(evening)
    kind = SeatKind.objects.create(bookable=bookable, key="w", name="Rollstuhlplatz", quota=4)
    workshop = Workshop.objects.create(bookable=bookable, key="a", slot="A", title="Trommeln")
    first, second = registration.attendees.order_by("pk")
    Attendee.objects.filter(pk=first.pk).update(kind=kind)
    Attendee.objects.filter(pk=second.pk).update(is_companion=True)
    WorkshopPlace.objects.create(attendee=second, workshop=workshop, slot="A")

    page = text_of(team, list_of(evening))

    for words in ("1 × Rollstuhlplatz", "1 × Begleitperson", "1 × Trommeln"):
        assert words in page


def test_no_address_is_anywhere(team, evening):
    make_registration(evening, email="zoe@example.org", phone="030 23125-455")

    for address in ("", "druck/", "stand/"):
        page = text_of(team, list_of(evening) + address)
        assert "@" not in page.replace("@page", "")
        assert "23125" not in page


def test_tap_lets_in_and_a_second_one_takes_back(team, evening):
    registration = make_registration(evening, seats=2)
    people = people_of(registration)

    answer = tap(team, evening, registration, "check_in", people)

    assert answer["Location"] == f"{list_of(evening)}#r{registration.pk}"
    registration.refresh_from_db()
    assert registration.state == "attended"
    OutboxMessage.objects.all().delete()
    tap(team, evening, registration, "undo", people)
    registration.refresh_from_db()
    assert registration.state == "confirmed"
    assert not registration.attendees.exclude(checked_in_at=None).exists()
    # Whoever was let in by mistake gets no second confirmation.
    assert not OutboxMessage.objects.exists()


def test_people_of_another_registration_are_left_alone(team, evening):
    ours, other = make_registration(evening), make_registration(evening, name="Sukarno")

    tap(team, evening, ours, "check_in", people_of(other))

    assert not Attendee.objects.exclude(checked_in_at=None).exists()


@pytest.mark.parametrize(
    "sent", ["", "check_in", "check_in 1", "fly 1 2", "check_in x y", "undo 0 0"]
)
def test_unreadable_taps_are_refused(team, evening, sent):
    assert team.post(list_of(evening), {"tap": sent}).status_code == 400


def test_cancelled_and_waiting_people_are_not_on_the_list(team, admin_user):
    evening = make_evening(capacity=2)
    gone = make_registration(evening, name="Sukarno")
    make_registration(evening, name="Zoë")
    make_waiting(evening, name="Wanda Wartet", email="w@example.org", seats=2)
    cancel_by_organiser(registration=gone, user=admin_user)

    page = text_of(team, list_of(evening))

    assert "Sukarno" not in page
    assert "Wanda" not in page
    assert "Warteliste (1)" in page
    assert "Gewünscht werden 2 Plätze." in page


def test_search_without_scripts_keeps_the_name_out_of_the_address(team, evening):
    make_registration(evening, name="Zoë Müller")
    make_registration(evening, name="Sukarno")

    answer = team.post(list_of(evening), {"q": "mueller"})

    assert "Zoë Müller" in answer.content.decode()
    assert "Sukarno" not in answer.content.decode()
    assert "1 von" not in answer.content.decode()
    assert "0 von 2 da" in answer.content.decode()


@pytest.mark.parametrize(
    ("start", "may", "shown"),
    [
        (timedelta(days=6), True, True),
        (timedelta(days=8), True, False),
        (timedelta(hours=-25), True, True),
        (timedelta(hours=-28), True, False),
        (timedelta(days=6), False, False),
    ],
)
def test_access_needs_are_shown_for_a_while_and_by_permission(client, evening, start, may, shown):
    user = make_team()
    if not may:
        permission = Permission.objects.get(codename="view_sensitiveneed")
        user.groups.get().permissions.remove(permission)
    client.force_login(user)
    registration = make_registration(evening)
    facts = {"registration": registration, "key": "a", "label": "Bedarf"}
    SensitiveNeed.objects.create(**facts, kind="access", value="Rampe bitte")
    SensitiveNeed.objects.create(**facts, kind="food", value="ohne Nüsse")
    now = timezone.now()
    bookable = bookable_of(evening)
    bookable.starts_at, bookable.ends_at = now + start, now + start + timedelta(hours=2)
    bookable.save()

    page = text_of(client, list_of(evening))

    assert ("Rampe bitte" in page) is shown
    assert "ohne Nüsse" not in page


def test_sensitive_offers_are_not_found_and_not_listed(client):
    event = make_evening(title="Geheimkurs", visibility=Visibility.SENSITIVE)
    registration = make_registration(event)
    client.force_login(make_team())

    for part in ("", "druck/", "stand/"):
        text_of(client, list_of(event) + part, status=404)
    assert tap(client, event, registration, "check_in", people_of(registration)).status_code == 404
    assert "Geheimkurs" not in text_of(client, BASE)

    client.force_login(make_team("management"))
    assert "Geheimkurs" in text_of(client, BASE)
    text_of(client, list_of(event))


@pytest.mark.parametrize("role", ["editors", "moderators", "board", "privacy", "partners"])
def test_other_roles_do_not_get_in(client, evening, role):
    make_registration(evening)
    client.force_login(make_team(role))

    for address in (
        BASE,
        list_of(evening),
        f"{list_of(evening)}druck/",
        f"{list_of(evening)}stand/",
    ):
        assert client.get(address)["Location"] == "/admin/"
    assert client.post(list_of(evening), {"tap": "check_in 1 1"})["Location"] == "/admin/"


def cost_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address).content.decode()
    return len(queries), page


@pytest.mark.parametrize("part", ["", "druck/", "stand/"])
def test_cost_does_not_grow_with_the_people(team, part):
    event = make_evening(capacity=None, max_seats=50)
    bookable = bookable_of(event)

    def fill(number):
        rows = Registration.objects.bulk_create(
            Registration(bookable=bookable, name=f"Gast {n}", state="confirmed")
            for n in range(number)
        )
        Attendee.objects.bulk_create(Attendee(registration=row) for row in rows)

    fill(10)
    few, _ = cost_of(team, list_of(event) + part)
    fill(190)
    many, page = cost_of(team, list_of(event) + part)

    assert few == many
    assert Attendee.objects.filter(registration__bookable=bookable).count() == 200
    assert part == "stand/" or page.count("Gast ") >= 200


def test_printed_list_is_in_order_and_logged(team, evening):
    for name in ("Oz", "Öztürk", "محمد", "Ärger", "Arnold"):
        make_registration(evening, name=name)

    page = text_of(team, f"{list_of(evening)}druck/")

    names = ["Ärger", "Arnold", "Oz</th>", "Öztürk", "محمد"]
    places = [page.index(name) for name in names]
    assert places == sorted(places)
    entry = ModelLogEntry.objects.get(action="harzwerk.registration.export")
    assert entry.user.username == "event_team-user"
    assert entry.data["rows"] == 5
    assert entry.data["format"] == "print"


def test_only_the_list_may_use_the_camera(team, evening):
    make_registration(evening)

    assert "camera=(self)" in team.get(list_of(evening))["Permissions-Policy"]
    printed = team.get(f"{list_of(evening)}druck/")
    assert "camera=()" in printed["Permissions-Policy"]
    assert "unsafe" not in printed["Content-Security-Policy"]
    assert "no-store" in printed["Cache-Control"]


def test_index_names_todays_and_coming_offers(team, evening):
    make_registration(evening, seats=2)
    make_event(title="Bald", starts_at=in_days(10), ends_at=in_days(10, hours=2))
    make_event(title="Später", starts_at=timezone.now() + timedelta(days=20),
               ends_at=timezone.now() + timedelta(days=20, hours=2))  # fmt: skip

    page = text_of(team, BASE)

    assert "Wortgeröll" in page
    assert "0 von 2 da" in page
    assert "Bald" in page
    assert "Später" not in page


def test_menu_leads_to_the_door(team, client):
    assert "/admin/einlass/" in text_of(team, "/admin/")
    client.force_login(make_team("editors"))
    assert "/admin/einlass/" not in text_of(client, "/admin/")
