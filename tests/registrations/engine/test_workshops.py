"""Conference workshops: first and second choice, and never more people than places."""

import pytest

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.models import WorkshopPlace
from harzwerk_cms.registrations.rules.invariants import violations
from harzwerk_cms.registrations.services.answer_offer import accept
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.change_registration import (
    change_seats,
    change_workshops,
)
from harzwerk_cms.registrations.services.register import Wish
from tests.factories.registrations import bookable_of
from tests.registrations.engine.model import publish
from tests.registrations.engine.people import ACRYL, BETON, book, offer, state, wait

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
A, B, AB = ({"11:00": keys} for keys in (("a",), ("b",), ("a", "b")))


def rooms(row):
    places = WorkshopPlace.objects.filter(attendee__registration=row)
    return sorted(places.values_list("workshop__title", flat=True))


def workshop_page(**terms):
    return offer(workshops=(ACRYL, BETON), **terms)


def test_the_second_choice_counts_when_the_first_is_full():
    page = workshop_page()
    book(page, 2, workshops=A)
    with pytest.raises(RuleBroken):
        book(page, workshops=A)
    row = book(page, workshops=AB)

    assert rooms(row) == ["Beton"]
    with pytest.raises(RuleBroken):
        change_workshops(registration=row, choices={"11:00": "a"})
    assert rooms(row) == ["Beton"]


def test_who_waits_for_a_full_workshop_does_not_block_the_seats():
    page = workshop_page(capacity=3)
    book(page, 2, workshops=A)
    last = book(page, workshops=B)
    waits = wait(page, workshops=A)
    cancel_by_participant(registration=last)

    assert state(waits) == "waitlisted"
    assert violations() == []
    assert state(book(page, workshops=B)) == "confirmed"


def test_who_waited_gets_the_workshop_with_the_seat():
    page = workshop_page(capacity=2)
    row, waits = book(page, 2, workshops=A), wait(page, workshops=AB)
    assert rooms(waits) == []

    cancel_by_participant(registration=row)
    accept(registration=waits)

    assert rooms(waits) == ["Acryl"]


def test_a_larger_group_loses_no_workshop_and_nobody_is_moved_unasked():
    page = workshop_page()
    first, row = book(page, 2, workshops=A), book(page, workshops=AB)
    book(page, workshops=B)
    with pytest.raises(RuleBroken):
        change_seats(registration=row, wish=Wish(2))
    assert rooms(row) == ["Beton"]

    cancel_by_participant(registration=first)
    change_workshops(registration=row, choices={"11:00": "b"})

    assert rooms(row) == ["Beton"]


def test_a_workshop_never_gets_smaller_than_its_people():
    page = workshop_page()
    row = book(page, 2, workshops=A)
    publish(page, workshops=(type(ACRYL)("a", "11:00", "Acryl", 1),))
    assert bookable_of(page).workshops.get(key="a").capacity == 2

    publish(page, workshops=())

    assert rooms(row) == ["Acryl", "Acryl"]
    assert violations() == []
