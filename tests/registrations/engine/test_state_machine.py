"""Random sequences of everything that can happen; the promises hold after each step."""

import os
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from harzwerk_cms.registrations.enums import RegistrationState
from harzwerk_cms.registrations.services import waiting_list
from tests.factories.events import make_event
from tests.registrations.engine import promises
from tests.registrations.engine.model import publish, waiting_who_fit
from tests.registrations.engine.world import VERBS, World

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 18, 10, tzinfo=ZoneInfo("Europe/Berlin"))
# A longer search, with other sequences each time: MACHINE_EXAMPLES=500.
USUAL = 25
EXAMPLES = int(os.environ.get("MACHINE_EXAMPLES", USUAL))
# The first offer is where things happen.
OFFERS = st.sampled_from([0, 0, 0, 1])
NUMBERS = st.integers(0, 11)
SPANS = st.sampled_from(["1h", "5h", "1d", "3d", "last call", "start", "end"])
HOURS = {"1h": 1, "5h": 5, "1d": 24, "3d": 72}
STEPS = st.fixed_dictionaries(
    {
        "confirms_email": st.booleans(),
        "needs_approval": st.booleans(),
        "asks_age": st.booleans(),
        "last_call_hours": st.sampled_from([24, 48]),
        "hold_minutes": st.just(60),
    }
)


@pytest.fixture
def machine(monkeypatch):
    """The machine, with its two pages and with ears at every offer from the waiting list."""
    staff = User.objects.create_user("team")
    with time_machine.travel(NOW, tick=False):
        pages = [make_event(slug=name, capacity=4) for name in ("eins", "zwei")]
    change_state = waiting_list.change_state

    def listen(registration, *, to, **more):
        if to == RegistrationState.OFFERED:
            first = waiting_who_fit(registration.bookable, timezone.now())[0]
            assert first.pk == registration.pk, "somebody was passed over"
        return change_state(registration, to=to, **more)

    monkeypatch.setattr(waiting_list, "change_state", listen)

    class Machine(EngineMachine):
        given_pages, given_staff = pages, staff

    return Machine


class EngineMachine(RuleBasedStateMachine):
    """Each example runs in a transaction of its own, on a clock of its own."""

    def __init__(self):
        super().__init__()
        self.travel = time_machine.travel(NOW, tick=False)
        self.clock = self.travel.start()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.world, self.before, self.overbooked = None, {}, False

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
        self.travel.stop()

    @initialize(steps=STEPS, has_workshops=st.booleans())
    def open_house(self, steps, has_workshops):
        self.world = World(
            self.given_pages, self.given_staff, dict(steps), has_workshops=has_workshops
        )

    @rule(
        index=OFFERS,
        seats=st.integers(1, 3),
        special=st.booleans(),
        waits=st.booleans(),
        is_minor=st.booleans(),
        has_mail=st.sampled_from([True, True, True, False]),
    )
    def register(self, index, seats, special, waits, is_minor, has_mail):
        self.clock.shift(0.001)
        self.world.register(
            index, seats, special, waits=waits, is_minor=is_minor, has_mail=has_mail
        )

    @rule(seats=st.integers(1, 2))
    def overbook(self, seats):
        self.overbooked = True
        self.world.register(
            0, seats, False, waits=False, is_minor=False, has_mail=True, overbooks=True
        )

    @precondition(lambda self: self.world.people)
    @rule(number=NUMBERS)
    def submit_again(self, number):
        self.world.submit_again(number)

    @precondition(lambda self: self.world.people)
    @rule(verb=st.sampled_from(sorted(VERBS)), number=NUMBERS, other=NUMBERS)
    def act(self, verb, number, other):
        self.clock.shift(0.001)
        self.world.do(verb, number, other)

    @precondition(lambda self: self.world.people)
    @rule(capacity=st.sampled_from([2, 4, 5, 7, None]), quota=st.integers(1, 3))
    def change_capacity(self, capacity, quota):
        page = self.given_pages[0]
        bookable = self.world.bookable(0)
        kinds = tuple(
            promises.kind_spec(kind, quota) for kind in bookable.kinds.filter(is_offered=True)
        )
        shops = self.world.shops if self.world.has_workshops else ()
        publish(
            page,
            steps=promises.steps_of(bookable),
            capacity=capacity,
            kinds=kinds,
            workshops=shops,
            max_seats=3,
            starts_at=bookable.starts_at,
            ends_at=bookable.ends_at,
        )

    @rule(span=SPANS)
    def clock_forward(self, span):
        bookable = self.world.bookable(0)
        goals = {
            "last call": bookable.starts_at - timedelta(hours=bookable.last_call_hours + 2),
            "start": bookable.starts_at,
            "end": bookable.ends_at,
        }
        goal = goals.get(span) or timezone.now() + timedelta(hours=HOURS[span])
        if goal > timezone.now():
            self.clock.move_to(goal)
        self.world.clock_forward()

    @invariant()
    def promises_hold(self):
        if self.world is None:
            return
        after = promises.seats_of_all()
        promises.check_all({} if not self.before else self.before, after, self.overbooked)
        self.before, self.overbooked = after, False


def test_promises_hold_after_each_step(machine):
    run_state_machine_as_test(
        machine,
        settings=settings(
            derandomize=EXAMPLES == USUAL,
            max_examples=EXAMPLES,
            stateful_step_count=25,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
