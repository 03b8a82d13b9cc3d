"""What a feed costs: counted queries, the same for one event and for twenty."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.events import make_event
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db
FEED = "/veranstaltungen/veranstaltungen.ics"
COLD_QUERIES = 8


def test_cached_feed_costs_one_query_and_so_does_304(client, django_assert_num_queries):
    for _ in range(3):
        make_event()
    first = client.get(FEED)

    with django_assert_num_queries(1):
        client.get(FEED)
    with django_assert_num_queries(1):
        client.get(FEED, headers={"If-None-Match": first["ETag"]})


def cold_queries(client):
    client.get(FEED)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        client.get(FEED)
    return len(queries)


def test_cold_feed_costs_the_same_whatever_its_length(client):
    make_event()
    few = cold_queries(client)
    for _ in range(19):
        make_event()

    assert cold_queries(client) == few == COLD_QUERIES


def test_one_changed_event_costs_no_more_than_a_cold_feed(client, django_assert_num_queries):
    event = make_event()
    make_event()
    client.get(FEED)
    event.teaser = "Neu beschrieben."
    publish(event)

    with django_assert_num_queries(COLD_QUERIES):
        client.get(FEED)


def test_parameters_nobody_knows_share_one_answer(client, django_assert_num_queries):
    make_event()
    client.get(FEED)

    with django_assert_num_queries(1):
        assert client.get(f"{FEED}?utm_source=x&n=17").status_code == 200
