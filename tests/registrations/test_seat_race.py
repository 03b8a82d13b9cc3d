"""The last seat goes to exactly one of two visitors, over real HTTP."""

import pytest
from django.db import connection

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.models import Attendee, Registration
from harzwerk_cms.registrations.rules.invariants import violations
from tests.factories.events import make_event
from tests.live_site import Visitor, at_once, live_site

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
APP = "tests.registrations.race_app:application"


def race(visitors, capacity, *, mode="IMMEDIATE", **env):
    """Let visitors ask for one seat each at the same moment; return the answers."""
    event = make_event(slug="letzter-platz", capacity=capacity)
    settings = {
        "DJANGO_SETTINGS_MODULE": "tests.registrations.race_settings",
        "RACE_TRANSACTION_MODE": mode,
    }
    with live_site(APP, **settings, **env) as port:
        people = [Visitor(port) for _ in range(visitors)]
        for person in people:
            person.open_form(event.url)
        return at_once(
            [
                lambda p=person, n=number: p.submit(
                    name=f"Person {chr(65 + n)}", email=f"person{n}@example.org", seats=1
                )
                for number, person in enumerate(people)
            ]
        )


def statuses(answers):
    return sorted(answer.status for answer in answers)


@pytest.mark.parametrize("mode", ["IMMEDIATE", "DEFERRED"])
def test_last_seat_goes_to_one_and_the_other_is_asked(mode):
    answers = race(2, 1, mode=mode)

    assert statuses(answers) == [302, 422]
    loser = next(answer for answer in answers if answer.status == 422)
    assert "Der letzte Platz ist gerade vergeben worden" in loser.text
    assert "@example.org" in loser.text
    assert Registration.objects.count() == 1
    assert OutboxMessage.objects.count() == 1


def test_many_visitors_never_get_more_than_there_is():
    answers = race(12, 5)

    assert statuses(answers) == [302] * 5 + [422] * 7
    assert Attendee.objects.count() == 5


FIFTY = {"RACE_PAUSE": "0.02"}


def test_fifty_at_once_get_exactly_the_five_seats_there_are():
    answers = race(50, 5, mode="DEFERRED", **FIFTY)

    assert statuses(answers) == [302] * 5 + [422] * 45
    assert Registration.objects.filter(state="confirmed").count() == 5
    assert Attendee.objects.count() == OutboxMessage.objects.count() == 5
    assert violations() == []


def test_without_the_lock_fifty_at_once_break_the_promise():
    """Negative control: PostgreSQL sells too much, SQLite fails for some."""
    answers = race(50, 5, mode="DEFERRED", RACE_WITHOUT_LOCK="1", **FIFTY)

    assert statuses(answers) != [302] * 5 + [422] * 45
    if connection.vendor == "postgresql":
        assert Attendee.objects.count() > 5
        assert violations()


def test_without_the_lock_the_the_promise_breaks():
    """Negative control: this is what the lock is for."""
    answers = race(2, 1, mode="DEFERRED", RACE_WITHOUT_LOCK="1")

    assert statuses(answers) != [302, 422]
    if connection.vendor == "postgresql":
        assert Registration.objects.count() == 2
