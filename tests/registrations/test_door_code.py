"""The address in the QR code."""

from datetime import timedelta

import pytest
from django.utils import timezone

from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.services.cancel import cancel_by_organiser
from harzwerk_events.enums import Visibility
from tests.factories.door import make_evening, make_team, people_of
from tests.factories.events import make_event
from tests.factories.registrations import bookable_of, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def registration():
    return make_registration(make_evening(title="Wortgeröll"), name="Sukarno", seats=2)


@pytest.fixture
def team(client):
    client.force_login(make_team())
    return client


def address(registration):
    return f"/einlass/{registration.reference}/"


def tap(registration, action="check_in"):
    keys = " ".join(str(pk) for pk in [registration.pk, *people_of(registration)])
    return {"tap": f"{action} {keys}"}


def is_in(registration):
    return [bool(a.checked_in_at) for a in registration.attendees.all()]


@pytest.mark.parametrize("role", ["", "editors", "board", "privacy"])
def test_everybody_else_reads_the_same_for_every_code(client, registration, role):
    if role:
        client.force_login(make_team(role))

    pages = [
        client.get(path)
        for path in (address(registration), "/einlass/HW-222222/", "/einlass/%00/", "/einlass/ü'/")
    ]

    assert {page.status_code for page in pages} == {200}
    assert len({page.content for page in pages}) == 1
    assert "Bitte zeigen Sie diesen Code am Einlass." in pages[0].content.decode()
    assert pages[0]["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in pages[0]["Cache-Control"]


def test_nobody_else_lets_anybody_in(client, registration):
    client.post(address(registration), tap(registration))

    assert is_in(registration) == [False, False]


def test_team_finds_the_way_in_by_signing_in(client, registration):
    answer = client.get(f"{address(registration)}?team")

    assert answer["Location"] == f"/admin/login/?next={address(registration)}"


def test_opening_the_address_changes_nothing(team, registration):
    page = team.get(address(registration)).content.decode()

    assert "Gültig" in page
    assert "Sukarno" in page
    assert "Alle 2 einlassen" in page
    assert "@" not in page
    assert is_in(registration) == [False, False]


def test_button_lets_in_and_the_page_says_since_when(team, registration):
    answer = team.post(address(registration), tap(registration), follow=True)

    assert is_in(registration) == [True, True]
    since = timezone.localtime(registration.attendees.first().checked_in_at)
    assert f"Schon da seit {since:%H:%M}" in answer.content.decode()


def test_a_tap_for_somebody_else_is_ignored(team, registration):
    other = make_registration(registration.bookable.page, name="Zoë")

    team.post(address(registration), tap(other))

    assert is_in(other) == [False]


def test_cancelled_codes_are_not_valid(team, registration, admin_user):
    cancel_by_organiser(registration=registration, user=admin_user)

    answer = team.get(address(registration))

    assert answer.status_code == 410
    assert "Nicht gültig" in answer.content.decode()
    assert 'name="tap"' not in answer.content.decode()


def test_another_day_is_a_warning_and_no_wall(team):
    registration = make_registration(make_event(title="Nächste Woche"))

    page = team.get(address(registration)).content.decode()

    assert "Anderer Tag" in page
    assert 'name="tap"' in page


def test_after_midnight_an_evening_goes_on(team, registration):
    bookable, now = registration.bookable, timezone.now()
    bookable.starts_at, bookable.ends_at = now - timedelta(hours=5), now - timedelta(hours=1)
    bookable.save()

    assert "Anderer Tag" not in team.get(address(registration)).content.decode()


def test_code_of_another_list_is_told(team, registration):
    other = bookable_of(make_evening(title="Lesung"))

    for_other = team.get(f"{address(registration)}?liste={other.pk}").content.decode()
    own = team.get(f"{address(registration)}?liste={registration.bookable_id}").content.decode()

    assert "Anderes Angebot" in for_other
    assert "Anderes Angebot" not in own


def test_unknown_and_hidden_codes_look_the_same_to_the_team(team):
    secret = make_registration(make_evening(title="Geheim", visibility=Visibility.SENSITIVE))

    pages = [
        team.get(path)
        for path in (address(secret), "/einlass/HW-222222/", "/einlass/%00/", "/einlass/x/")
    ]

    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1
    assert team.post(address(secret), tap(secret)).status_code == 404


def test_reference_may_be_typed_in_small_letters(team, registration):
    assert team.get(f"/einlass/{registration.reference.lower()}/").status_code == 200


def test_unreadable_tap_is_refused(team, registration):
    assert team.post(address(registration), {"tap": "x"}).status_code == 400
    assert Registration.objects.get().state == "confirmed"
