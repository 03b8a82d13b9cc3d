"""The programme: filters, hints, pages and its cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from harzwerk_cms.registrations.rules.room_now import room_now
from harzwerk_cms.registrations.services.register import Wish
from harzwerk_cms.venues.enums import StepFree
from harzwerk_cms.venues.models import SocialSpace
from harzwerk_events.enums import EventType, TargetGroup
from harzwerk_events.models import EventSeatKind
from tests.factories.events import build_event, in_days, make_event, make_index
from tests.factories.pages import publish
from tests.factories.registrations import bookable_of, make_registration
from tests.factories.venues import VenueFactory

pytestmark = pytest.mark.django_db
LIST = "/veranstaltungen/"
LIST_QUERIES = 15
PAGE_QUERIES = 16


def titles(response):
    return [event.title for event in response.context["listing"].events]


def test_running_events_stay_and_past_ones_go_to_the_archive(client):
    now = timezone.now()
    make_event(title="Läuft", starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1))
    make_event(title="Vorbei", starts_at=now - timedelta(days=2), ends_at=now - timedelta(days=1))
    make_event(title="Kommt")

    assert titles(client.get(LIST)) == ["Läuft", "Kommt"]
    assert titles(client.get(LIST, {"ansicht": "archiv"})) == ["Vorbei"]


@pytest.fixture
def programme():
    space = SocialSpace.objects.create(name="Kupferrode-Süd", slug="kupferrode-sued")
    steps = VenueFactory(step_free=StepFree.STEPS, slug="weberei", social_space=space)
    make_event(title="Konzert", is_free=True)
    make_event(title="Slam", event_type=EventType.POETRY_SLAM, venue=steps)
    make_event(title="Treff", takes_registrations=False, target_group=TargetGroup.FAMILIES)
    make_event(title="Später", starts_at=in_days(40), ends_at=in_days(40, 2))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"art": "poetry-slam"}, ["Slam"]),
        ({"zielgruppe": "familien"}, ["Treff"]),
        ({"ort": "weberei"}, ["Slam"]),
        ({"sozialraum": "kupferrode-sued"}, ["Slam"]),
        ({"kostenlos": "1"}, ["Konzert"]),
        ({"stufenlos": "1"}, ["Konzert", "Treff", "Später"]),
        ({"ohne-anmeldung": "1"}, ["Treff"]),
        ({"von": in_days(30).date().isoformat()}, ["Später"]),
        ({"bis": in_days(30).date().isoformat()}, ["Konzert", "Slam", "Treff"]),
        ({"q": "Slam"}, ["Slam"]),
        ({"stufenlos": "1", "ohne-anmeldung": "1"}, ["Treff"]),
    ],
    ids="+".join,
)
def test_filters(client, programme, query, found):
    response = client.get(LIST, query)

    assert titles(response) == found
    assert response.context["listing"].hints == []


@pytest.mark.parametrize(
    "query", [{"art": "zirkus"}, {"von": "gestern"}, {"kostenlos": "ja"}, {"ansicht": "wolke"}]
)
def test_unknown_value_is_ignored_with_a_hint(client, programme, query):
    response = client.get(LIST, query)

    assert response.status_code == 200
    assert len(titles(response)) == 4
    [hint] = response.context["listing"].hints
    assert next(iter(query.values())) in hint
    assert 'role="status"' in response.content.decode()


def test_empty_result_says_so(client, programme):
    page = client.get(LIST, {"q": "Gibtesnicht"}).content.decode()

    assert "Dazu gibt es im Moment nichts." in page
    assert "Alle Veranstaltungen zeigen" in page


@pytest.mark.parametrize("page", ["0", "-1", "abc", "٣", "99999999999999999999"])
def test_strange_page_numbers_do_no_harm(client, programme, page):
    assert client.get(LIST, {"seite": page}).status_code == 200


def test_pages_of_the_list(client, settings):
    settings.HARZWERK = {**settings.HARZWERK, "LIST_PAGE_SIZE": 2}
    for number in range(3):
        make_event(
            title=f"Konzert {number}", starts_at=in_days(number + 1), ends_at=in_days(number + 1, 1)
        )

    first, second = client.get(LIST), client.get(LIST, {"seite": 2})

    assert (titles(first), first.context["listing"].has_next) == (["Konzert 0", "Konzert 1"], True)
    assert (titles(second), second.context["listing"].has_next) == (["Konzert 2"], False)


def count_queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_list_costs_the_same_whatever_its_length(client):
    make_index()
    make_event()
    few = count_queries(client, LIST)
    for _ in range(19):
        make_event()
    many = count_queries(client, LIST)

    assert few == many == LIST_QUERIES


def test_private_branches_cost_no_queries_of_their_own(client):
    make_event()
    before = count_queries(client, LIST)
    for number in range(3):
        page = make_event(title=f"Nur für uns {number}")
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert count_queries(client, LIST) == before
    assert titles(client.get(LIST)) == ["Konzert 1"]


def test_event_page_costs_the_same_whatever_else_there_is(client):
    event = make_event()
    few = count_queries(client, event.url)
    for _ in range(5):
        make_event()

    assert count_queries(client, event.url) == few == PAGE_QUERIES


def badge(client, title):
    events = client.get(LIST).context["listing"].events
    return next(event.seats_note for event in events if event.title == title)


def with_kind(**kind):
    event = build_event(title="Slam", capacity=6)
    event.seat_kinds = [EventSeatKind(name="Rollstuhlplatz", quota=3, **kind)]
    make_index().add_child(instance=event)
    return publish(event)


def test_card_of_a_full_event_says_what_is_left_to_do(client):
    make_registration(make_event(title="Mit Liste", capacity=1))
    make_registration(make_event(title="Ohne Liste", capacity=1, offers_waiting_list=False))
    make_event(title="Für Eingeladene", access="invitation")

    assert badge(client, "Mit Liste") == "Warteliste"
    assert badge(client, "Ohne Liste") == "ausgebucht"
    assert badge(client, "Für Eingeladene") == "nur mit Einladung"


def test_card_counts_seats_kept_for_a_kind_as_gone(client):
    slam = with_kind(is_reserved=True)
    kind = bookable_of(slam).kinds.get()
    make_registration(slam, wish=Wish(2, kinds={kind.key: 1}))

    # Two are taken, two of three wheelchair places are kept.
    assert badge(client, "Slam") == "nur noch 2 frei"
    assert room_now(bookable_of(slam), timezone.now()).left() == 2


@pytest.mark.parametrize(
    "kind", [{"is_reserved": False}, {"is_reserved": True, "release_hours": 24 * 30}]
)
def test_card_counts_released_seats_as_free(client, kind):
    make_registration(with_kind(**kind), wish=Wish(2))

    assert badge(client, "Slam") == "nur noch 4 frei"
