"""What stands before a confirmation: address, guardian, our decision, invitation."""

from datetime import timedelta

import pytest
from django.utils import timezone

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.enums import Actor
from harzwerk_cms.registrations.models import Invitation, Registration
from harzwerk_cms.registrations.services.answer_offer import accept
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.change_registration import change_seats
from harzwerk_cms.registrations.services.register import Wish
from harzwerk_cms.registrations.services.run_clock import run_clock
from harzwerk_cms.registrations.services.take_step import (
    agree_as_guardian,
    approve,
    confirm_by_staff,
    confirm_email,
    reject,
)
from tests.factories.registrations import bookable_of
from tests.registrations.engine.model import publish
from tests.registrations.engine.people import GUARDIAN, book, mails, offer, state, states, wait

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
AGES = {"age_bands": ("7_13", "18_plus"), "guardian_bands": ("7_13",)}
EMAIL = {"confirms_email": True, "hold_minutes": 60}


def child(page, **kw):
    return book(page, age_band="7_13", guardian=GUARDIAN, **kw)


def test_steps_come_in_their_order(admin_user):
    page = offer(steps={**EMAIL, **AGES, "needs_approval": True})
    row = child(page)
    seen = [state(row)]
    for verb in (confirm_email, agree_as_guardian):
        verb(registration=row)
        verb(registration=row)
        seen.append(state(row))
    approve(registration=row, user=admin_user)

    assert [*seen, state(row)] == [
        "pending_email",
        "pending_guardian",
        "pending_approval",
        "confirmed",
    ]
    assert mails(row) == [
        "pending_email",
        "pending_guardian",
        "guardian_request",
        "pending_approval",
        "confirmed",
    ]


def test_a_hundred_fake_registrations_block_no_seat_after_the_hold_time(clock):
    page = offer(capacity=100, max_seats=5, steps=EMAIL)
    fakes = [book(page, email=f"fake{n}@example.org") for n in range(100)]
    real = wait(page)
    confirm_email(registration=real)
    assert state(real) == "waitlisted"

    clock.shift(timedelta(minutes=60))
    run_clock()

    assert set(states(*fakes)) == {"expired"}
    assert state(real) == "offered"
    assert all(mails(fake) == ["pending_email"] for fake in fakes)
    assert state(book(page, 5)) == "pending_email"


def test_an_expired_hold_frees_its_seat_for_a_passer_by_at_once(clock):
    page = offer(capacity=1, steps=EMAIL)
    book(page)
    clock.shift(timedelta(minutes=60))

    assert state(book(page)) == "pending_email"


def test_a_stranger_is_not_written_to_twice():
    page = offer(steps=EMAIL, max_seats=5)
    row = book(page)
    change_seats(registration=row, wish=Wish(2))
    change_seats(registration=row, wish=Wish(3))
    cancel_by_participant(registration=row)

    assert mails(row) == ["pending_email"]


def test_both_are_told_when_the_guardian_does_not_answer(clock):
    row = child(offer(steps=AGES))
    assert row.expires_at - timezone.now() == timedelta(hours=72)
    clock.shift(timedelta(hours=72))
    run_clock()
    agree_as_guardian(registration=row)

    assert state(row) == "expired"
    assert mails(row) == ["pending_guardian", "guardian_request", "expired", "guardian_expired"]
    assert set(row.messages.values_list("recipient", flat=True)) == {
        "zoe@example.org",
        "erna@example.org",
    }


def test_a_guardian_may_refuse_and_the_seat_is_free():
    page = offer(capacity=1, steps=AGES)
    row = child(page)
    cancel_by_participant(registration=row, by=Actor.GUARDIAN)

    assert state(row) == "cancelled_by_participant"
    assert state(child(page)) == "pending_guardian"


def test_a_child_without_a_guardian_is_refused_and_wrong_ages_too():
    page = offer(steps=AGES)
    for kw in ({"age_band": "7_13"}, {"age_band": "16_17"}, {}):
        with pytest.raises(RuleBroken):
            book(page, **kw)


def test_a_rejection_frees_the_seat_for_the_list(admin_user):
    page = offer(capacity=1, steps={"needs_approval": True})
    row, second = book(page), wait(page)
    for _ in range(2):
        reject(registration=row, user=admin_user)
    approve(registration=row, user=admin_user)

    assert states(row, second) == ["rejected", "offered"]
    accept(registration=second)
    assert state(second) == "pending_approval"


def test_what_nobody_decided_ends_with_the_date(clock):
    page = offer(steps={"needs_approval": True})
    row = book(page)
    clock.move_to(bookable_of(page).ends_at)
    run_clock()

    assert state(row) == "expired"


def test_a_guardian_can_agree_although_an_editor_asks_for_another_step_meanwhile():
    page = offer(steps=AGES)
    row = child(page)
    publish(page, steps={**AGES, **EMAIL})

    agree_as_guardian(registration=row)

    assert state(row) == "confirmed"


def test_staff_confirms_whom_they_spoke_with(admin_user):
    page = offer(steps={**EMAIL, **AGES})
    row = child(page)
    for _ in range(2):
        confirm_by_staff(registration=row, user=admin_user)

    assert state(row) == "confirmed"
    assert mails(row) == ["pending_email", "confirmed"]


def test_staff_registers_without_steps():
    assert (
        state(book(offer(steps={**EMAIL, "needs_approval": True}), origin="staff")) == "confirmed"
    )


def invited(page, **fields):
    return Invitation.objects.create(bookable=bookable_of(page), invited="Schule", **fields)


def test_an_invitation_gives_as_many_seats_as_it_says():
    page = offer(steps={"access": "invitation"}, capacity=9)
    code = invited(page, max_seats=3)
    with pytest.raises(RuleBroken):
        book(page)
    pair = book(page, 2, invitation=code)
    with pytest.raises(RuleBroken):
        book(page, 2, invitation=code)
    with pytest.raises(RuleBroken):
        change_seats(registration=pair, wish=Wish(4))
    change_seats(registration=pair, wish=Wish(3))

    cancel_by_participant(registration=pair)

    assert state(book(page, 3, invitation=code)) == "confirmed"


def test_a_revoked_invitation_opens_nothing_even_with_an_old_form():
    page = offer(steps={"access": "invitation"})
    code = invited(page)
    Invitation.objects.update(is_revoked=True)

    with pytest.raises(RuleBroken):
        book(page, invitation=code)


def test_an_invitation_is_for_one_offer():
    page, other = offer(steps={"access": "invitation"}), offer()

    with pytest.raises(RuleBroken):
        book(page, invitation=invited(other))


def test_invited_people_may_come_earlier():
    now = timezone.now()
    early = {"early_opens_at": now - timedelta(hours=1)}
    page = offer(opens_at=now + timedelta(days=1), steps=early)
    with pytest.raises(RuleBroken):
        book(page)

    assert state(book(page, invitation=invited(page))) == "confirmed"


def test_there_is_no_seat_for_whom_the_rules_refuse():
    with pytest.raises(RuleBroken):
        book(offer(accepts=True, max_seats=2), 3)
    assert not Registration.objects.exists()
