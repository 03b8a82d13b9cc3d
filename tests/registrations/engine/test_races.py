"""Two things at the same moment, each on a connection of its own; and what the lock is for.

Each race pauses between reading and writing, so that it is certain to be run. Without the
lock PostgreSQL breaks the promise. SQLite has one writer: there the second one fails, since
what it had read is out of date ("database is locked", which no busy timeout heals).
"""

import time
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, connections
from django.utils import timezone

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.queries import seats_taken
from harzwerk_cms.registrations.rules import room_now
from harzwerk_cms.registrations.rules.invariants import violations
from harzwerk_cms.registrations.services import answer_offer, publish_terms, seat_work
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.run_clock import run_clock
from tests.factories.registrations import bookable_of
from tests.live_site import at_once
from tests.registrations.engine.model import publish
from tests.registrations.engine.people import book, offer, state, states, wait

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
# Long enough for the other side to begin, also on a busy machine.
PAUSE = 0.6


@pytest.fixture(autouse=True)
def _slowly(monkeypatch):
    """A pause after each count; on SQLite the mode a careless host might have."""
    count = room_now.seats_by_kind

    def count_and_pause(bookable):
        taken = count(bookable)
        time.sleep(PAUSE)
        return taken

    def start():
        monkeypatch.setattr(room_now, "seats_by_kind", count_and_pause)
        monkeypatch.setattr(publish_terms, "seats_by_kind", count_and_pause)

    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")
    return start


@pytest.fixture(params=[True, False], ids=["with the lock", "negative control"])
def has_lock(request, monkeypatch, _slowly):
    """Whether the lock is there; the offers of a test are made before the race starts."""

    def start():
        _slowly()
        if not request.param:
            monkeypatch.setattr(seat_work, "lock_row", lambda model, pk: model.objects.get(pk=pk))

    start.holds = request.param
    return start


def play(verb):
    """Play one side of a race in its thread; say what became of it."""

    def side():
        try:
            verb()
        except RuleBroken:
            return "no"
        except OperationalError:
            return "failed"
        finally:
            connections.close_all()
        return "done"

    return side


def race(has_lock, *verbs):
    has_lock()
    return sorted(at_once([play(verb) for verb in verbs]))


def is_broken(page, answers):
    """What must never be seen with the lock, and must be seen without it."""
    bookable = bookable_of(page)
    too_many = bookable.capacity is not None and seats_taken(bookable) > bookable.capacity
    return "failed" in answers or too_many or violations() != []


def test_the_last_seats_go_to_one_of_two_groups(has_lock):
    page = offer(capacity=3)

    answers = race(has_lock, lambda: book(page, 2), lambda: book(page, 2))

    assert is_broken(page, answers) != has_lock.holds
    if has_lock.holds:
        assert answers == ["done", "no"]
        assert seats_taken(bookable_of(page)) == 2


@pytest.mark.expects_log_errors
def test_an_offer_is_accepted_or_expires_but_not_both(has_lock, monkeypatch, caplog):
    page = offer(capacity=1)
    held = book(page)
    first, second = wait(page), wait(page)
    cancel_by_participant(registration=held)
    step = answer_offer.next_step

    def slow_step(registration):
        time.sleep(2 * PAUSE)
        return step(registration)

    def clock_a_little_later():
        time.sleep(PAUSE)
        run_clock()

    monkeypatch.setattr(answer_offer, "next_step", slow_step)
    soon = timezone.now() + timedelta(seconds=PAUSE / 2)
    Registration.objects.filter(pk=first.pk).update(expires_at=soon)

    answers = race(has_lock, lambda: answer_offer.accept(registration=first), clock_a_little_later)

    # The clock does not raise: it logs, and goes on with the next offer.
    has_failed = "cannot be served" in caplog.text
    assert (has_failed or is_broken(page, answers)) != has_lock.holds
    if has_lock.holds:
        assert states(first, second) in (["confirmed", "waitlisted"], ["expired", "offered"])


def test_two_who_cancel_at_once_wake_the_group_that_waits_for_both_seats(has_lock):
    page = offer(capacity=2)
    one, two = book(page), book(page)
    pair = wait(page, 2)

    answers = race(
        has_lock,
        lambda: cancel_by_participant(registration=one),
        lambda: cancel_by_participant(registration=two),
    )

    assert is_broken(page, answers) != has_lock.holds
    if has_lock.holds:
        assert state(pair) == "offered"


def test_a_seat_given_back_goes_to_the_list_and_not_to_who_books_at_that_moment(has_lock):
    if not has_lock.holds:
        pytest.skip("who books sees the old numbers then, and is refused as well")
    page = offer(capacity=1)
    held = book(page)
    first = wait(page)

    answers = race(has_lock, lambda: cancel_by_participant(registration=held), lambda: book(page))

    assert answers == ["done", "no"]
    assert state(first) == "offered"
    assert not is_broken(page, answers)


def test_a_smaller_capacity_and_a_booking_never_end_with_too_many(has_lock):
    page = offer(capacity=3)
    book(page)

    answers = race(has_lock, lambda: book(page), lambda: publish(page, capacity=1))

    assert is_broken(page, answers) != has_lock.holds


def test_two_devices_accept_one_offer_once(has_lock):
    if not has_lock.holds:
        pytest.skip("the outbox keeps the mail from being written twice also without it")
    page = offer(capacity=1)
    held = book(page)
    first = wait(page)
    cancel_by_participant(registration=held)

    answers = race(has_lock, *[lambda: answer_offer.accept(registration=first)] * 2)

    assert answers == ["done", "done"]
    assert state(first) == "confirmed"
    assert first.messages.filter(kind="registrations.confirmed").count() == 1
