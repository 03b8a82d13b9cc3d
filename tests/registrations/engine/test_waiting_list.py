"""Who gets a freed seat, in which order, for how long."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.queries import queue_position
from harzwerk_cms.registrations.rules.invariants import violations
from harzwerk_cms.registrations.rules.seats import SeatsShort
from harzwerk_cms.registrations.rules.times import last_call_from
from harzwerk_cms.registrations.services.answer_offer import accept
from harzwerk_cms.registrations.services.cancel import cancel_by_organiser, cancel_by_participant
from harzwerk_cms.registrations.services.run_clock import run_clock
from harzwerk_cms.registrations.services.seat_work import seat_work
from harzwerk_cms.registrations.services.take_step import confirm_email
from tests.factories.registrations import bookable_of
from tests.registrations.engine.model import publish
from tests.registrations.engine.people import book, mails, offer, state, states, wait, wheelchairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_group_waits_as_a_group_and_the_first_that_fits_is_offered():
    page = offer(capacity=3)
    one, two = book(page, 1), book(page, 2)
    three, pair, single = wait(page, 3), wait(page, 2), wait(page, 1)

    cancel_by_participant(registration=two)

    assert states(three, pair, single) == ["waitlisted", "offered", "waitlisted"]
    cancel_by_participant(registration=one)
    assert states(three, pair, single) == ["waitlisted", "offered", "offered"]


def test_several_offers_at_once_in_order():
    page = offer(capacity=3)
    held = book(page, 3)
    people = [wait(page) for _ in range(4)]

    cancel_by_participant(registration=held)

    assert states(*people) == ["offered"] * 3 + ["waitlisted"]
    assert mails(people[0]) == ["waitlisted", "offered"]


def test_an_offer_holds_its_seat_and_a_passer_by_gets_none():
    page = offer(capacity=1)
    held = book(page)
    first = wait(page)
    cancel_by_participant(registration=held)

    with pytest.raises(SeatsShort) as short:
        book(page)

    assert (short.value.left, short.value.may_wait) == (0, True)
    accept(registration=first)
    accept(registration=first)
    assert state(first) == "confirmed"
    assert mails(first).count("confirmed") == 1


@pytest.mark.parametrize("how", ["decline", "expire", "by us"])
def test_the_next_gets_what_the_first_does_not_take(how, clock, admin_user):
    page = offer(capacity=1)
    held = book(page)
    first, second = wait(page), wait(page)
    cancel_by_participant(registration=held)

    if how == "decline":
        cancel_by_participant(registration=first)
    elif how == "by us":
        cancel_by_organiser(registration=first, user=admin_user)
    else:
        clock.shift(timedelta(hours=48))
        run_clock()
        assert state(first) == "expired"
        with pytest.raises(RuleBroken):
            accept(registration=first)

    assert state(second) == "offered"


def test_an_offer_that_is_over_is_not_accepted_even_before_the_clock_ran(clock):
    page = offer(capacity=1)
    held = book(page)
    first, second = wait(page), wait(page)
    cancel_by_participant(registration=held)
    clock.shift(timedelta(hours=48))

    with pytest.raises(RuleBroken):
        accept(registration=first)
    run_clock()

    assert states(first, second) == ["expired", "offered"]


def test_leaving_moves_the_others_up(clock):
    page = offer(capacity=1)
    book(page)
    first, second = wait(page), wait(page)
    assert [queue_position(row) for row in (first, second)] == [1, 2]

    cancel_by_participant(registration=first)

    assert queue_position(second) == 1


def test_made_up_addresses_do_not_count_and_are_not_offered_seats():
    page = offer(capacity=1, steps={"confirms_email": True})
    held = book(page)
    fake, real = wait(page), wait(page)
    by_phone = wait(page, origin="staff")
    confirm_email(registration=real)
    assert [queue_position(row) for row in (real, by_phone)] == [1, 2]

    cancel_by_participant(registration=held)

    assert states(fake, real, by_phone) == ["waitlisted", "offered", "waitlisted"]
    cancel_by_participant(registration=real)
    assert states(fake, by_phone) == ["waitlisted", "offered"]


def test_an_unconfirmed_address_gets_one_mail_until_the_end(clock):
    page = offer(capacity=1, steps={"confirms_email": True})
    book(page)
    fake = wait(page)
    clock.shift(timedelta(days=11))
    run_clock()

    assert state(fake) == "expired"
    assert mails(fake) == ["waitlisted"]


def test_more_seats_wake_the_list():
    page = offer(capacity=2)
    book(page, 2)
    first, second = wait(page), wait(page, 2)

    publish(page, capacity=3)
    assert states(first, second) == ["offered", "waitlisted"]
    publish(page, capacity=None)
    assert states(first, second) == ["offered", "offered"]


def test_a_larger_quota_wakes_the_list():
    page = offer(capacity=5)
    start = bookable_of(page).starts_at
    publish(page, capacity=5, kinds=(wheelchairs(start),))
    book(page, kinds={"w": 1})
    second = wait(page, kinds={"w": 1})
    assert state(second) == "waitlisted"

    publish(page, capacity=5, kinds=(wheelchairs(start, quota=2),))

    assert state(second) == "offered"


def test_released_wheelchair_places_go_to_the_list(clock):
    page = offer(capacity=2)
    start = bookable_of(page).starts_at
    publish(page, capacity=2, kinds=(wheelchairs(start, release_hours=100),))
    book(page)
    first = wait(page)
    assert state(first) == "waitlisted"

    clock.move_to(start - timedelta(hours=100))
    run_clock()

    assert state(first) == "offered"


def at_last_call(clock, page):
    clock.move_to(last_call_from(bookable_of(page)))
    run_clock()


def test_at_the_last_call_the_first_click_wins(clock):
    page = offer(capacity=1)
    held = book(page)
    first, second = wait(page), wait(page)
    at_last_call(clock, page)
    assert mails(first) == mails(second) == ["waitlisted", "last_call"]
    with pytest.raises(RuleBroken):
        accept(registration=second)

    cancel_by_participant(registration=held)

    assert mails(first) == mails(second) == ["waitlisted", "last_call", "last_call"]
    accept(registration=second)
    with pytest.raises(RuleBroken):
        accept(registration=first)
    assert states(first, second) == ["waitlisted", "confirmed"]


def test_at_the_last_call_newcomers_wait_an_hour_and_passers_by_get_nothing(clock):
    page = offer(capacity=1)
    held = book(page)
    first = wait(page)
    at_last_call(clock, page)
    cancel_by_participant(registration=held)

    with pytest.raises(SeatsShort):
        book(page)
    late = wait(page)
    with pytest.raises(RuleBroken):
        accept(registration=late)
    clock.shift(timedelta(hours=1))
    run_clock()
    accept(registration=late)

    assert states(first, late) == ["waitlisted", "confirmed"]


def test_another_start_has_another_last_call(clock):
    page = offer(capacity=1)
    held = book(page)
    first = wait(page)
    at_last_call(clock, page)
    start = bookable_of(page).starts_at + timedelta(days=30)

    publish(page, capacity=1, starts_at=start, ends_at=start + timedelta(hours=2))
    with pytest.raises(RuleBroken):
        accept(registration=first)
    cancel_by_participant(registration=held)

    assert state(first) == "offered"


def test_a_start_that_moves_nearer_shortens_what_is_held(clock):
    page = offer(capacity=1)
    held = book(page)
    first = wait(page)
    cancel_by_participant(registration=held)
    start = timezone.now() + timedelta(hours=4)

    publish(page, capacity=1, starts_at=start, ends_at=start + timedelta(hours=2))

    assert Registration.objects.get(pk=first.pk).expires_at <= start


def test_the_list_ends_with_the_start(clock):
    page = offer(capacity=1)
    book(page)
    first = wait(page)
    clock.move_to(bookable_of(page).starts_at)
    run_clock()
    run_clock()

    assert state(first) == "expired"
    assert mails(first).count("expired") == 1


def test_a_page_that_is_closed_offers_nothing():
    page = offer(capacity=1)
    held = book(page)
    first = wait(page)
    publish(page, capacity=1, accepts=False)
    cancel_by_participant(registration=held)
    assert state(first) == "waitlisted"

    publish(page, capacity=1, accepts=True)

    assert state(first) == "offered"


def test_two_hundred_who_do_not_fit_cost_a_few_queries():
    page = offer(capacity=1)
    book(page)
    for _ in range(3):
        wait(page)
    row = Registration.objects.filter(state="waitlisted").first()
    people = [
        Registration(bookable=row.bookable, state="waitlisted", name="x", queued_at=row.queued_at,
                     reference=f"R{n}")
        for n in range(200)
    ]  # fmt: skip
    for person in Registration.objects.bulk_create(people):
        person.attendees.create()

    with CaptureQueriesContext(connection) as queries, seat_work(row.bookable_id):
        pass

    assert len(queries) <= 15, len(queries)
    assert violations() == []
    assert Bookable.objects.count() == 1
