"""Other seats, fewer people, other workshops, another date; and what is never given away."""

from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.rules.invariants import violations
from harzwerk_cms.registrations.rules.seats import SeatsShort
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.change_registration import (
    cancel_one,
    change_seats,
)
from harzwerk_cms.registrations.services.move import move
from harzwerk_cms.registrations.services.register import Wish
from harzwerk_cms.registrations.services.run_clock import run_clock
from tests.factories.registrations import bookable_of
from tests.registrations.engine.model import publish
from tests.registrations.engine.people import (
    book,
    mails,
    offer,
    state,
    states,
    wait,
    wheelchairs,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def seats(row):
    return Registration.objects.get(pk=row.pk).seats


def with_wheelchairs(capacity, **kw):
    page = offer(capacity=capacity)
    publish(page, capacity=capacity, kinds=(wheelchairs(bookable_of(page).starts_at, **kw),))
    return page


def test_more_seats_are_given_like_new_ones():
    page = offer(capacity=3)
    row, other = book(page), book(page)
    change_seats(registration=row, wish=Wish(2))
    assert seats(row) == 2
    with pytest.raises(SeatsShort):
        change_seats(registration=row, wish=Wish(3))

    wait(page)
    cancel_by_participant(registration=other)
    with pytest.raises(SeatsShort):
        change_seats(registration=row, wish=Wish(3))
    assert seats(row) == 2


def test_fewer_seats_wake_the_list():
    page = offer(capacity=3)
    row, pair = book(page, 3), wait(page, 2)

    change_seats(registration=row, wish=Wish(1))

    assert state(pair) == "offered"
    assert mails(row) == ["confirmed", "changed"]


def test_who_waits_may_only_ask_for_fewer_and_keeps_the_place():
    page = offer(capacity=3)
    row = book(page, 3)
    pair, single = wait(page, 2), wait(page)
    with pytest.raises(RuleBroken):
        change_seats(registration=pair, wish=Wish(3))
    change_seats(registration=pair, wish=Wish(1))
    change_seats(registration=row, wish=Wish(2))

    assert states(pair, single) == ["offered", "waitlisted"]


def test_one_person_is_cancelled_and_the_last_takes_all_along():
    page = offer(capacity=2)
    row, single = book(page, 2), wait(page)
    people = list(row.attendees.all())

    cancel_one(registration=row, attendee=people[1].pk)
    cancel_one(registration=row, attendee=people[1].pk)
    assert (seats(row), state(row), state(single)) == (1, "confirmed", "offered")
    assert mails(row).count("changed") == 1
    cancel_one(registration=row, attendee=people[0].pk)

    assert state(row) == "cancelled_by_participant"


def test_a_person_of_another_registration_is_not_cancelled():
    page = offer()
    row, other = book(page), book(page)

    cancel_one(registration=row, attendee=other.attendees.get().pk)

    assert states(row, other) == ["confirmed", "confirmed"]


def test_after_the_deadline_only_staff_gives_seats_back(admin_user, clock):
    page = offer(capacity=2)
    row = book(page, 2)
    clock.move_to(bookable_of(page).starts_at)
    with pytest.raises(RuleBroken):
        cancel_by_participant(registration=row)
    with pytest.raises(RuleBroken):
        cancel_one(registration=row, attendee=row.attendees.first().pk)

    cancel_one(registration=row, attendee=row.attendees.first().pk, user=admin_user)

    assert seats(row) == 1


def test_kept_places_are_not_for_others_and_companions_take_a_seat():
    page = with_wheelchairs(4)
    row = book(page, 2, kinds={"w": 1}, companions=1)
    assert list(row.attendees.values_list("kind__name", "is_companion")) == [
        ("Rollstuhlplatz", False),
        (None, True),
    ]
    book(page, 2)
    with pytest.raises(SeatsShort):
        book(page)
    cancel_by_participant(registration=row)
    with pytest.raises(SeatsShort):
        book(page, 2)

    assert state(book(page, 2, kinds={"w": 1})) == "confirmed"


def test_only_as_many_special_seats_as_there_are():
    page = with_wheelchairs(None)
    book(page, kinds={"w": 1})
    with pytest.raises(SeatsShort):
        book(page, kinds={"w": 1})

    assert state(book(page, 5)) == "confirmed"


def test_a_kind_that_left_the_page_is_given_to_nobody_and_kept_by_its_owner():
    page = with_wheelchairs(3)
    row, second = book(page, kinds={"w": 1}), wait(page, kinds={"w": 1})
    publish(page, capacity=3, kinds=())
    assert row.attendees.get().kind.name == "Rollstuhlplatz"

    cancel_by_participant(registration=row)

    assert state(second) == "waitlisted"
    assert violations() == []


def test_numbers_never_end_below_what_is_taken():
    page = with_wheelchairs(5, quota=2)
    book(page, 4, kinds={"w": 2})
    kind = wheelchairs(bookable_of(page).starts_at, quota=1)
    publish(page, capacity=1, kinds=(kind,))

    row = bookable_of(page)
    assert (row.capacity, row.kinds.get().quota) == (4, 2)
    assert violations() == []


def test_only_staff_overbooks_and_it_is_noted(admin_user):
    page = offer(capacity=1)
    book(page)
    with pytest.raises(SeatsShort):
        book(page, 2, overbooks=True)

    row = book(page, 2, overbooks=True, origin="staff", user=admin_user)

    assert violations() == []
    entry = ModelLogEntry.objects.get(action="harzwerk.registration.overbook")
    assert (entry.user, entry.data) == (admin_user, {"seats": 2})
    Registration.objects.filter(pk=row.pk).update(overbooked=0)
    assert violations() == [f"offer {row.bookable_id}: 3 seats taken, 1 there"]


def test_moving_gives_the_old_seats_to_the_list_and_keeps_the_kind_by_name(admin_user):
    page, other = with_wheelchairs(2), with_wheelchairs(2)
    row, waits = book(page, 2, kinds={"w": 1}), wait(page, 2, kinds={"w": 1})

    move(registration=row, to=bookable_of(other), user=admin_user)
    move(registration=row, to=bookable_of(other), user=admin_user)

    fresh = Registration.objects.get(pk=row.pk)
    assert fresh.bookable == bookable_of(other)
    assert [str(a.kind) for a in fresh.attendees.all()] == ["Rollstuhlplatz", "None"]
    assert fresh.attendees.first().kind.bookable == bookable_of(other)
    assert state(waits) == "offered"
    assert mails(row) == ["confirmed", "moved"]


def test_a_stale_page_follows_somebody_who_was_moved(admin_user):
    page, other = offer(capacity=1), offer(capacity=1)
    row, waits_there = book(page), None
    old = Registration.objects.get(pk=row.pk)
    move(registration=row, to=bookable_of(other), user=admin_user)
    waits_there = wait(other)

    cancel_by_participant(registration=old)

    assert state(waits_there) == "offered"


def test_moving_overbooks_only_on_purpose(admin_user):
    page, full = offer(), offer(capacity=1)
    book(full)
    row = book(page)
    with pytest.raises(RuleBroken):
        move(registration=row, to=bookable_of(full), user=admin_user)

    move(registration=row, to=bookable_of(full), user=admin_user, overbooks=True)

    assert violations() == []
    assert Registration.objects.get(pk=row.pk).overbooked == 1


def test_nobody_is_moved_to_a_date_that_is_over_or_from_the_list(admin_user, clock):
    page, over = offer(capacity=1), offer()
    row, waits = book(page), wait(page)
    Bookable.objects.filter(page=over).update(
        starts_at=row.created_at - timedelta(days=2), ends_at=row.created_at - timedelta(days=1)
    )
    for who, to in ((row, over), (waits, offer())):
        with pytest.raises(RuleBroken):
            move(registration=who, to=bookable_of(to), user=admin_user)


def test_a_hold_that_is_moved_ends_with_the_new_start(admin_user, clock):
    steps = {"confirms_email": True, "hold_minutes": 10_000}
    page, soon = offer(steps=steps), offer(steps=steps)
    row = book(page)
    start = row.created_at + timedelta(hours=2)
    Bookable.objects.filter(page=soon).update(starts_at=start)

    move(registration=row, to=bookable_of(soon), user=admin_user)
    clock.move_to(start)
    run_clock()

    assert state(row) == "expired"


@pytest.mark.parametrize(("total", "kinds"), [(1, 1), (3, 1), (2, 1)])
def test_seat_of_a_kind_that_left_the_page_is_kept(total, kinds):
    page = with_wheelchairs(3)
    row = book(page, 2, kinds={"w": 1})
    publish(page, capacity=3, kinds=())

    change_seats(registration=row, wish=Wish(total, kinds={"w": kinds}))

    people = Registration.objects.get().attendees
    assert [people.count(), people.exclude(kind=None).count()] == [total, kinds]


def test_kind_that_left_the_page_gives_no_more_seats():
    page = with_wheelchairs(3, quota=2)
    row = book(page, 2, kinds={"w": 1})
    publish(page, capacity=3, kinds=())

    with pytest.raises(SeatsShort):
        change_seats(registration=row, wish=Wish(2, kinds={"w": 2}))
