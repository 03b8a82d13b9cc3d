"""Counting heads, where nobody registers."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from harzwerk_cms.registrations.models import HeadCount
from harzwerk_events.enums import Visibility
from tests.factories.door import BASE, make_evening, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def meetup():
    return make_evening(title="Treffpunkt", takes_registrations=False)


@pytest.fixture
def team(client):
    client.force_login(make_team())
    return client


def address(page):
    return f"{BASE}zaehlen/{page.pk}/"


def sent(days_ago=0, **more):
    return {"counted_on": f"{timezone.localdate() - timedelta(days=days_ago)}", **more}


def numbers():
    return list(HeadCount.objects.values_list("number", flat=True))


def test_number_of_a_day_is_written_down_once_and_can_be_corrected(team, meetup):
    for number in (23, 25):
        answer = team.post(address(meetup), sent(number=number))
        assert answer.status_code == 302

    assert numbers() == [25]
    assert HeadCount.objects.get().user.username == "event_team-user"
    assert 'value="25"' in team.get(address(meetup)).content.decode()


def test_plus_and_minus_of_two_people_add_up(team, meetup):
    for step in ("1", "1", "1", "-1"):
        # What stood in the field of the other phone does not matter.
        team.post(address(meetup), sent(number=0, step=step))

    assert numbers() == [2]


def test_nobody_less_than_nobody(team, meetup):
    team.post(address(meetup), sent(step="-1"))

    assert numbers() == [0]


def test_former_counts_are_listed_and_can_be_opened(team, meetup):
    team.post(address(meetup), sent(days_ago=7, number=31))
    day = timezone.localdate() - timedelta(days=7)

    assert f"?tag={day}" in team.get(address(meetup)).content.decode()
    assert 'value="31"' in team.get(f"{address(meetup)}?tag={day}").content.decode()
    assert team.get(f"{address(meetup)}?tag=gestern").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"number": ""}, "Bitte geben Sie eine Zahl ein."),
        ({"number": "-4"}, "größer"),
        ({"number": "viele"}, "ganze Zahl"),
        ({"number": "1000000"}, "kleiner"),
        ({"number": "3", "counted_on": "2999-01-01"}, "Dieser Tag kommt erst noch."),
        ({"number": "3", "counted_on": "1999-01-01"}, "Dieser Tag liegt zu lange zurück."),
        ({"number": "3", "counted_on": "x"}, "gültiges Datum"),
    ],
)
def test_wrong_input_is_told_at_its_field(team, meetup, wrong, sentence):
    answer = team.post(address(meetup), {**sent(), **wrong})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert numbers() == []


def test_each_change_has_one_audit_entry(team, meetup):
    for number in (5, 5, 6):
        team.post(address(meetup), sent(number=number))

    entries = ModelLogEntry.objects.filter(action="harzwerk.registration.count_heads")
    assert [(e.data["from"], e.data["to"]) for e in entries.order_by("pk")] == [(0, 5), (5, 6)]
    assert entries[0].user.username == "event_team-user"


def test_heads_are_counted_only_where_nobody_registers(team):
    assert team.get(address(make_evening(title="Konzert"))).status_code == 404


def test_drafts_other_pages_and_unknown_ones_are_not_found(team, meetup):
    assert team.get(address(meetup.get_parent())).status_code == 404
    assert team.get(f"{BASE}zaehlen/999999/").status_code == 404
    meetup.unpublish()
    assert team.get(address(meetup)).status_code == 404


def test_sensitive_meetups_need_their_own_right(client):
    secret = make_evening(takes_registrations=False, visibility=Visibility.SENSITIVE)
    client.force_login(make_team())
    assert client.get(address(secret)).status_code == 404

    client.force_login(make_team("management"))
    assert client.get(address(secret)).status_code == 200


@pytest.mark.parametrize("role", ["editors", "board", "privacy"])
def test_other_roles_do_not_count(client, meetup, role):
    client.force_login(make_team(role))

    assert client.post(address(meetup), sent(number=3))["Location"] == "/admin/"
    assert numbers() == []


def test_index_names_meetups_to_count(team, meetup):
    assert address(meetup) in team.get(BASE).content.decode()
