"""The last place on the list goes to exactly one of two people, over real HTTP."""

import pytest

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_events.models import PerformerApplication
from tests.factories.performers import make_open_list
from tests.live_site import Visitor, at_once, live_site

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def race(people, **fields):
    """Let people ask for a place at the same moment; return the answers."""
    make_open_list(slug="letzter-platz", **fields)
    with live_site() as port:
        visitors = [Visitor(port) for _ in range(people)]
        for visitor in visitors:
            visitor.open_form("/mitmachen/letzter-platz/")
        return at_once(
            [
                lambda v=visitor, n=number: v.submit(
                    stage_name=f"Wortwerk {n}",
                    name=f"Person {chr(65 + n)}",
                    email=f"person{n}@example.org",
                    age_band="18_plus",
                )
                for number, visitor in enumerate(visitors)
            ]
        )


def states():
    return sorted(PerformerApplication.objects.values_list("state", flat=True))


def test_last_slot_goes_to_one_and_the_other_is_told():
    answers = race(2, open_list_slots=1, open_list_reserve=0)

    assert sorted(answer.status for answer in answers) == [302, 422]
    loser = next(answer for answer in answers if answer.status == 422)
    assert "Die Liste ist voll" in loser.text
    assert "@example.org" in loser.text
    assert states() == ["confirmed"]
    assert OutboxMessage.objects.count() == 1


def test_many_people_never_get_more_places_than_there_are():
    answers = race(12, open_list_slots=3, open_list_reserve=2)

    assert sorted(answer.status for answer in answers) == [302] * 5 + [422] * 7
    assert states() == ["confirmed"] * 3 + ["reserve"] * 2
    assert OutboxMessage.objects.count() == 5
