"""What is not public appears nowhere: feed, list, search, sitemap."""

import icalendar
import pytest
from wagtail.models import PageViewRestriction

from harzwerk_events.enums import Visibility
from harzwerk_events.models import EventPage
from tests.factories.events import build_event, make_event, make_index
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db
FEED = "/veranstaltungen/veranstaltungen.ics"


def titles(response):
    events = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    return [str(event["SUMMARY"]) for event in events]


def unpublish(event):
    event.unpublish()


def make_private(event):
    PageViewRestriction.objects.create(page=event, restriction_type="login")


def make_unlisted(event):
    event.visibility = Visibility.UNLISTED
    publish(event)


def make_sensitive(event):
    event.visibility = Visibility.SENSITIVE
    publish(event)


HIDING = [unpublish, make_private, make_unlisted, make_sensitive]


@pytest.mark.parametrize("hide", HIDING, ids=lambda f: f.__name__)
def test_hidden_event_is_in_no_feed_list_search_or_sitemap(client, hide):
    event = make_event(title="Geheimnis", slug="geheimnis")
    make_event(title="Offen")
    assert "Geheimnis" in client.get(FEED).content.decode()

    hide(EventPage.objects.get(pk=event.pk))

    for address in (FEED, "/veranstaltungen/", "/veranstaltungen/?q=Geheimnis", "/sitemap.xml"):
        shown = client.get(address).content.decode().replace("„Geheimnis“", "")
        shown = shown.replace('value="Geheimnis"', "").replace("q=Geheimnis", "")
        shown = shown.replace(": Geheimnis", "")
        assert "Geheimnis" not in shown, address
        assert "/geheimnis/" not in shown, address
    alone = client.get("/veranstaltungen/geheimnis/geheimnis.ics")
    assert alone.status_code == 404


def test_feed_below_a_private_page_is_closed(client):
    make_event()
    PageViewRestriction.objects.create(page=make_index(), restriction_type="login")

    assert client.get(FEED).status_code == 404


def test_draft_is_in_no_feed(client):
    index = make_index()
    index.add_child(instance=build_event(title="Entwurf", slug="entwurf", live=False))

    assert titles(client.get(FEED)) == []
    assert client.get("/veranstaltungen/entwurf/entwurf.ics").status_code == 404
