"""Who has registered in the demo: the numbers of the plan, made of rows that agree."""

import pytest
from django.db.models import Q

from harzwerk_cms.registrations.enums import (
    Access,
    AgeBand,
    Origin,
    QuestionKind,
    RegistrationState,
)
from harzwerk_cms.registrations.models import Attendee, Bookable, Registration
from harzwerk_cms.registrations.queries import invited_seats, queue, seats_taken, workshops_taken
from harzwerk_cms.registrations.rules.invariants import violations
from harzwerk_cms.registrations.rules.room_now import room_now
from harzwerk_site.demo.institutions import INSTITUTIONS
from tests.loaded_demo import NOON

# pytest-django makes no database unless a test asks for it, also when this file runs alone.
pytestmark = pytest.mark.django_db


def taken(slug):
    return Bookable.objects.with_seats_taken().get(page__slug=slug).taken


@pytest.mark.parametrize(
    ("slug", "seats"),
    [
        ("wortgeroell-slam-14", 85),
        ("saitenwechsel", 60),
        ("winterkonzert-werkstattband", 41),
        ("ferienwerkstatt-klang-und-farbe", 10),
        ("wortgeroell-slam-13", 88),
    ],
)
def test_event_is_as_full_as_planned(demo, slug, seats):
    assert taken(slug) == seats


def test_numbers_of_registrations_agree(demo):
    assert violations() == []


def test_people_are_registered_in_every_way(demo):
    slam = Registration.objects.filter(bookable__page__slug="wortgeroell-slam-14")

    assert slam.filter(state=RegistrationState.CANCELLED_BY_PARTICIPANT).count() == 1
    assert [r.email for r in slam.filter(origin=Origin.STAFF)] == [""]
    assert "no_show" in Registration.objects.values_list("state", flat=True)


def test_slam_has_two_seats_left_beside_those_kept_for_wheelchairs(visitor):
    """90 seats: 85 taken, one of them a wheelchair place; 3 kept; 2 for everybody."""
    slam = Bookable.objects.get(page__slug="wortgeroell-slam-14")
    room = room_now(slam, NOON)
    [kind] = slam.kinds.all()

    assert (slam.capacity, room.taken) == (90, {None: 84, kind.pk: 1})
    assert (room.left(), room.left(kind.pk)) == (2, 3)
    assert "nur noch 2 frei" in visitor.get("/veranstaltungen/").content.decode()


def test_group_with_a_wheelchair_has_its_place_and_its_companion(demo):
    group = Registration.objects.get(name="Sean O'Neill")

    assert [(a.kind_id and a.kind.name, a.is_companion) for a in group.attendees.all()] == [
        ("Rollstuhlplatz", False),
        (None, False),
        (None, True),
    ]
    assert [(n.kind, n.value) for n in group.needs.all()] == [
        (QuestionKind.ACCESS, "Rollstuhl, 1 Begleitperson")
    ]
    assert not group.answers.exists()


def test_groups_wait_for_the_concert_in_their_order(demo):
    waiting = queue(Bookable.objects.get(page__slug="saitenwechsel"))

    assert [group.seats for group in waiting] == [1, 2, 1]


def test_one_workshop_of_the_conference_is_full(demo):
    bookable = Bookable.objects.get(page__slug="fachtag-kinderschutz")
    taken = workshops_taken(bookable)

    assert {w.title[0]: (taken[w.pk], w.capacity) for w in bookable.workshops.all()} == {
        "A": (30, 30),
        "B": (21, 30),
        "C": (17, 25),
        "D": (28, 100),
    }
    assert sum(taken.values()) == seats_taken(bookable)


def test_only_invited_institutions_reach_the_social_space(demo):
    bookable = Bookable.objects.get(page__slug="sozialraumkonferenz-kupferrode-sued")
    invited = set(bookable.registrations.values_list("invitation", flat=True))

    assert bookable.access == Access.INVITATION
    assert bookable.invitations.count() == len(INSTITUTIONS) == 25
    assert None not in invited
    for row in bookable.invitations.all():
        assert invited_seats(row) <= row.max_seats


def test_holiday_workshop_asks_guardians(demo):
    children = Registration.objects.filter(bookable__page__slug="ferienwerkstatt-klang-und-farbe")
    agreed = Q(guardian__confirmed_at__isnull=False, state=RegistrationState.CONFIRMED)

    assert {child.age_band for child in children} == {AgeBand.AGE_7_13, AgeBand.AGE_14_15}
    assert children.filter(agreed).count() == 9
    [asked] = children.exclude(agreed)
    assert (asked.state, asked.guardian.confirmed_at) == ("pending_guardian", None)


def test_slam_before_knows_who_came(demo):
    seats = Attendee.objects.filter(registration__bookable__page__slug="wortgeroell-slam-13")

    assert seats.count() == 88
    assert seats.filter(checked_in_at__isnull=False).count() == 79
    absent = seats.filter(registration__state=RegistrationState.NO_SHOW)
    assert absent.count() == absent.filter(checked_in_at=None).count() == 9
