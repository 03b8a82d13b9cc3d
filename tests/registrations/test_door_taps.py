"""Taps of phones that were offline: sent twice, late, and out of order."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from harzwerk_cms.registrations.models import Attendee
from harzwerk_cms.registrations.services.cancel import cancel_by_organiser
from harzwerk_events.enums import Visibility
from tests.factories.door import list_of, make_evening, make_team, people_of, tap_of
from tests.factories.registrations import make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(client):
    client.force_login(make_team())
    return client


@pytest.fixture
def evening():
    return make_evening(title="Wortgeröll", capacity=20)


def send(client, event, *taps):
    answer = client.post(
        f"{list_of(event)}eingaben/", {"taps": list(taps)}, content_type="application/json"
    )
    assert answer.status_code == 200
    return answer.json()


def arrivals():
    return dict(Attendee.objects.values_list("pk", "checked_in_at"))


def test_the_same_batch_twice_is_the_same_as_once(team, evening):
    registration = make_registration(evening, seats=3)
    batch = [tap_of(registration, at=timezone.now() - timedelta(minutes=5))]

    first = send(team, evening, *batch)
    before = arrivals()
    second = send(team, evening, *batch)

    assert first["done"] == second["done"] == ["tap-1"]
    assert first["rows"] == second["rows"]
    assert arrivals() == before
    assert all(before.values())
    states = ModelLogEntry.objects.filter(action="harzwerk.registration.change_state")
    assert [e.data["to"] for e in states.order_by("pk")] == ["confirmed", "attended"]


def test_the_moment_of_the_tap_counts_and_not_the_one_of_the_connection(team, evening):
    registration, at = make_registration(evening), timezone.now() - timedelta(minutes=20)

    send(team, evening, tap_of(registration, at=at))

    assert list(arrivals().values()) == [at]


def test_a_clock_that_is_ahead_writes_no_moment_to_come(team, evening):
    send(team, evening, tap_of(make_registration(evening), at=timezone.now() + timedelta(hours=3)))

    assert all(at <= timezone.now() for at in arrivals().values())


def test_a_late_tap_does_not_undo_a_newer_one_of_another_phone(team, evening):
    registration, now = make_registration(evening), timezone.now()
    old = tap_of(registration, at=now - timedelta(minutes=9), key="a")
    newer = tap_of(registration, at=now - timedelta(minutes=5), key="b")
    undo = tap_of(registration, action="undo", at=now - timedelta(minutes=1), key="c")

    send(team, evening, newer)
    send(team, evening, undo)
    told = send(team, evening, old)

    assert set(told["rows"][str(registration.pk)].values()) == {""}
    registration.refresh_from_db()
    assert registration.state == "confirmed"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (0, 2, 1)])
def test_two_phones_end_the_same_in_whatever_order_they_are_heard(team, evening, order):
    registration, now = make_registration(evening, seats=2), timezone.now()
    one, two = people_of(registration)
    taps = [
        tap_of(registration, at=now - timedelta(minutes=9), attendees=[one, two]),
        tap_of(registration, at=now - timedelta(minutes=8), attendees=[one], action="undo"),
        tap_of(registration, at=now - timedelta(minutes=7), attendees=[two]),
    ]

    for index in order:
        send(team, evening, taps[index])

    assert {pk: bool(at) for pk, at in arrivals().items()} == {one: False, two: True}


def test_part_of_a_group_comes_in(team, evening):
    registration = make_registration(evening, seats=3)
    first = people_of(registration)[0]

    told = send(team, evening, tap_of(registration, attendees=[first]))

    row = told["rows"][str(registration.pk)]
    assert [bool(row[str(pk)]) for pk in people_of(registration)] == [True, False, False]


def test_cancelled_meanwhile_is_told_and_lets_nobody_in(team, evening, admin_user):
    registration = make_registration(evening)
    tap = tap_of(registration)
    cancel_by_organiser(registration=registration, user=admin_user)

    told = send(team, evening, tap)

    assert told["done"] == ["tap-1"]
    assert told["rows"] == {str(registration.pk): None}
    assert not any(arrivals().values())


def test_registrations_of_other_offers_are_left_alone(team, evening):
    other = make_registration(make_evening(title="Lesung"))
    secret = make_registration(make_evening(title="G", visibility=Visibility.SENSITIVE))

    told = send(team, evening, tap_of(other), tap_of(secret, key="tap-2"))

    assert told["rows"] == {str(other.pk): None, str(secret.pk): None}
    assert not any(arrivals().values())


BROKEN = [
    {"action": "fly"},
    {"at": "yesterday"},
    {"at": "2026-01-01T10:00:00"},
    {"attendees": []},
    {"attendees": [True]},
    {"attendees": ["1"]},
    {"registration": 2**70},
    {"registration": None},
]


@pytest.mark.parametrize("change", BROKEN, ids=str)
def test_a_broken_tap_does_not_block_the_others(team, evening, change):
    registration = make_registration(evening)

    told = send(team, evening, {**tap_of(registration), **change, "id": "x"}, tap_of(registration))

    assert told["done"] == ["x", "tap-1"]
    assert told["refused"] == ["x"]
    assert all(arrivals().values())


@pytest.mark.parametrize("sent", ["", "{", "[]", '{"taps": 1}', '{"taps": [1]}', "[" * 5000])
def test_what_is_no_batch_is_refused(team, evening, sent):
    make_registration(evening)
    answer = team.post(f"{list_of(evening)}eingaben/", sent, content_type="application/json")

    assert answer.status_code == 400


def test_too_many_taps_at_once_are_refused(team, evening):
    taps = [tap_of(make_registration(evening))] * 101

    answer = team.post(
        f"{list_of(evening)}eingaben/", json.dumps({"taps": taps}), content_type="application/json"
    )

    assert answer.status_code == 400


def test_other_sites_cannot_tap(evening):
    registration, strict = make_registration(evening), Client(enforce_csrf_checks=True)
    strict.force_login(make_team())

    answer = strict.post(
        f"{list_of(evening)}eingaben/",
        {"taps": [tap_of(registration)]},
        content_type="application/json",
    )

    assert answer.status_code == 403
    assert not any(arrivals().values())


def test_state_is_answered_once_and_then_only_when_it_changes(team, evening):
    registration = make_registration(evening, seats=2)
    address = f"{list_of(evening)}stand/"
    first = team.get(address)

    assert first.json() == {
        "rows": {str(registration.pk): dict.fromkeys(map(str, people_of(registration)), "")}
    }
    again = team.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    send(team, evening, tap_of(registration))
    assert team.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_signed_out_phones_are_told_and_not_led_away(client, evening):
    registration = make_registration(evening)

    answer = client.post(
        f"{list_of(evening)}eingaben/",
        {"taps": [tap_of(registration)]},
        content_type="application/json",
        headers={"X-Requested-With": "XMLHttpRequest"},
    )

    assert answer.status_code == 403
