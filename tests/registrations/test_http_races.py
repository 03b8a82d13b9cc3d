"""What happens at the same moment over real HTTP, beside what an editor or the clock does.

The same races with the lock taken out, one by one, stand in `engine/test_races.py`.
"""

import time
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.queries import seats_taken
from harzwerk_cms.registrations.rules.invariants import violations
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.run_clock import run_clock
from tests.factories.registrations import bookable_of
from tests.live_site import Visitor, at_once, live_site
from tests.registrations.engine.model import publish
from tests.registrations.engine.people import book, offer, states, wait

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
APP = "tests.registrations.race_app:application"
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "tests.registrations.race_settings",
    "RACE_TRANSACTION_MODE": "DEFERRED",
    "RACE_PAUSE": "0.1",
}


@pytest.fixture
def port():
    with live_site(APP, **SETTINGS) as port:
        yield port


@pytest.fixture(autouse=True)
def _same_mode(monkeypatch):
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")


def asks(port, page, number, seats):
    """Open the form; return the click that sends it."""
    visitor = Visitor(port)
    visitor.open_form(page.url)
    name, email = f"Person {chr(65 + number)}", f"person{number}@example.org"
    return lambda: visitor.submit(name=name, email=email, seats=seats).status


def presses(port, row, path="", **fields):
    """Open a page of a registration; return the click on its button."""
    visitor = Visitor(port)
    visitor.open_form(f"/anmeldung/{row.token}/{path}")
    return lambda: visitor.submit(**fields).status


def here(verb):
    """Return what is done in this process meanwhile, on a connection of its own."""

    def side():
        try:
            verb()
        except RuleBroken:
            return "refused"
        finally:
            connections.close_all()
        return "done"

    return side


def test_last_seats_go_to_whole_groups(port):
    page = offer(capacity=5)

    answers = at_once([asks(port, page, number, seats=2) for number in range(12)])

    assert sorted(answers) == [302] * 2 + [422] * 10
    assert seats_taken(bookable_of(page)) == 4
    assert violations() == []


def test_offer_is_accepted_or_expires_but_not_both(port):
    page = offer(capacity=1)
    held = book(page)
    first, second = wait(page), wait(page)
    cancel_by_participant(registration=held)
    accepts = presses(port, first, action="accept")
    Registration.objects.filter(pk=first.pk).update(
        expires_at=timezone.now() + timedelta(seconds=0.3)
    )

    def clock():
        until = time.monotonic() + 1.5
        while time.monotonic() < until:
            run_clock()

    def accept_at_the_last_moment():
        time.sleep(0.3)
        return accepts()

    at_once([accept_at_the_last_moment, here(clock)])

    assert states(first, second) in (["confirmed", "waitlisted"], ["expired", "offered"])
    assert seats_taken(bookable_of(page)) == 1
    assert violations() == []


def test_two_cancel_while_others_book_and_the_list_comes_first(port):
    page = offer(capacity=2)
    one, two = book(page), book(page)
    first, second = wait(page), wait(page)
    cancels = [presses(port, row, "abmelden/") for row in (one, two)]

    answers = at_once([*cancels, *[asks(port, page, number, seats=1) for number in range(4)]])

    assert answers == [302, 302] + [422] * 4
    assert states(one, two) == ["cancelled_by_participant"] * 2
    assert states(first, second) == ["offered"] * 2
    assert violations() == []


def test_capacity_is_lowered_while_others_book(port):
    page = offer(capacity=6)

    clicks = [asks(port, page, number, seats=1) for number in range(6)]
    answers = at_once([here(lambda: publish(page, capacity=2)), *clicks])

    bookable = bookable_of(page)
    sold = answers.count(302)
    assert sold == seats_taken(bookable)
    assert set(answers) <= {"done", "refused", 302, 422}
    assert sold <= bookable.capacity
    assert violations() == []
