"""Feeds over HTTP: right, cheap, and closed where a page is closed."""

import gzip
from datetime import timedelta

import icalendar
import pytest
from django.utils import timezone

from harzwerk_cms.calendars.models import PublishedEntry
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.venues.enums import StepFree
from harzwerk_events.enums import EventStatus, EventType
from tests.factories.events import build_event, in_days, make_event, make_index
from tests.factories.pages import add, make_partner, publish
from tests.factories.venues import VenueFactory

pytestmark = pytest.mark.django_db
FEED = "/veranstaltungen/veranstaltungen.ics"


def events_in(response):
    return icalendar.Calendar.from_ical(response.content).walk("VEVENT")


def titles(response):
    return [str(event["SUMMARY"]) for event in events_in(response)]


def test_feed_holds_public_events_in_order(client):
    make_event(title="Später", starts_at=in_days(20), ends_at=in_days(20, 2))
    make_event(title="Früher")

    response = client.get(FEED)

    assert response.status_code == 200
    assert titles(response) == ["Früher", "Später"]
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="veranstaltungen.ics"'
    assert response["Cache-Control"] == "public, max-age=900"
    assert response["Vary"] == "Accept-Encoding"
    assert not response.cookies


def test_bytes_stay_the_same_while_nothing_changes(client):
    event = make_event()
    first = client.get(FEED)

    publish(event)
    second = client.get(FEED)

    assert second.content == first.content
    assert second["ETag"] == first["ETag"]


@pytest.mark.parametrize("header", ["If-None-Match", "If-Modified-Since"])
def test_unchanged_feed_is_answered_with_304(client, header):
    make_event()
    first = client.get(FEED)
    validator = first["ETag"] if header == "If-None-Match" else first["Last-Modified"]

    response = client.get(FEED, headers={header: validator})

    assert response.status_code == 304
    assert response.content == b""
    assert response["ETag"] == first["ETag"]


def test_gzip_and_head(client):
    make_event()
    plain = client.get(FEED)

    zipped = client.get(FEED, headers={"Accept-Encoding": "gzip"})
    head = client.head(FEED)

    assert zipped["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert head.status_code == 200
    assert head.content == b""
    assert head["Content-Length"] == str(len(plain.content))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"])
def test_other_methods_are_not_allowed(client, method):
    make_event()

    assert client.generic(method, FEED).status_code == 405


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Neuer Titel"},
        {"starts_at": in_days(11), "ends_at": in_days(11, 2)},
        {"status": EventStatus.CANCELLED, "status_note": "Krankheit"},
    ],
    ids=["title", "time", "status"],
)
def test_changed_event_keeps_its_uid_and_raises_sequence(client, change):
    event = make_event()
    before = events_in(client.get(FEED))[0]

    for name, value in change.items():
        setattr(event, name, value)
    publish(event)
    after = events_in(client.get(FEED))[0]

    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["LAST-MODIFIED"].dt >= before["LAST-MODIFIED"].dt


def test_changed_place_raises_sequence(client):
    venue = VenueFactory()
    make_event(venue=venue)
    before = events_in(client.get(FEED))[0]

    venue.street = "Lindenweg 3"
    venue.save()
    after = events_in(client.get(FEED))[0]

    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert "Lindenweg 3" in after["LOCATION"]


def test_changed_teaser_changes_bytes_but_not_sequence(client):
    event = make_event()
    before = client.get(FEED)

    event.teaser = "Neu beschrieben."
    publish(event)
    after = client.get(FEED)

    assert after["ETag"] != before["ETag"]
    assert events_in(after)[0]["SEQUENCE"] == events_in(before)[0]["SEQUENCE"]


def test_draft_change_changes_nothing(client):
    event = make_event()
    before = client.get(FEED)

    event.title = "Nur ein Entwurf"
    event.save_revision()

    assert client.get(FEED).content == before.content


def test_copy_gets_an_identity_of_its_own(client):
    event = make_event()

    copy = event.copy(update_attrs={"title": "Kopie", "slug": "kopie"}, keep_live=False)
    publish(copy)

    uids = {str(e["UID"]) for e in events_in(client.get(FEED))}
    assert len(uids) == 2


def test_alias_adds_neither_seats_nor_entries_and_leads_to_the_original(client):
    event = make_event(capacity=5)

    alias = event.create_alias(update_slug="zweitname", parent=make_index())
    publish(event)

    assert PublishedEntry.objects.count() == Bookable.objects.count() == 1
    assert len(events_in(client.get(FEED))) == 1
    assert client.post(alias.url, {"name": "Kim"})["Location"] == event.url


def test_filtered_feed_follows_a_change_of_the_venue(client):
    venue = VenueFactory(step_free=StepFree.YES)
    make_event(title="Lesung", venue=venue)
    assert titles(client.get(f"{FEED}?stufenlos=1")) == ["Lesung"]

    venue.step_free = StepFree.STEPS
    venue.save()

    assert titles(client.get(f"{FEED}?stufenlos=1")) == []


def test_moved_slug_keeps_the_uid_and_changes_the_url(client):
    event = make_event(slug="alt")
    before = events_in(client.get(FEED))[0]

    event.slug = "neu"
    publish(event)
    after = events_in(client.get(FEED))[0]

    assert after["UID"] == before["UID"]
    assert after["URL"].endswith("/veranstaltungen/neu/")


def test_empty_feed_still_has_its_time_zone(client):
    make_index()

    assert b"BEGIN:VTIMEZONE" in client.get(FEED).content


def test_single_event_and_partner_have_feeds_of_their_own(client):
    partner = make_partner(slug="lindenhof")
    event = build_event(title="Mit Partner", slug="mit-partner")
    event.cooperations.create(partner=partner)
    add(make_index(), event)
    make_event(title="Ohne Partner")

    alone = client.get("/veranstaltungen/mit-partner/mit-partner.ics")
    together = client.get("/partner/lindenhof/lindenhof.ics")

    assert titles(alone) == titles(together) == ["Mit Partner"]


def test_wrong_file_name_is_not_found(client):
    make_event(slug="lesung")

    assert client.get("/veranstaltungen/lesung/andere.ics").status_code == 404


def test_filters_of_the_list_work_on_the_feed(client):
    stairs = VenueFactory(step_free=StepFree.STEPS)
    make_event(title="Konzert", event_type=EventType.CONCERT, is_free=True)
    make_event(title="Slam", event_type=EventType.POETRY_SLAM, venue=stairs)

    assert titles(client.get(f"{FEED}?art=poetry-slam")) == ["Slam"]
    assert titles(client.get(f"{FEED}?kostenlos=1&stufenlos=1")) == ["Konzert"]
    assert titles(client.get(f"{FEED}?ort={stairs.slug}")) == ["Slam"]
    assert titles(client.get(f"{FEED}?bis={timezone.localdate().isoformat()}")) == []


@pytest.mark.parametrize(
    "query",
    [
        "art=zirkus",
        "von=gestern",
        "bis=2026-13-01",
        "kostenlos=ja",
        "ort=nirgends",
        "q=%00",
        "ort=%00",
        "von=0001-01-01",
        "bis=9999-12-31",
    ],
)
def test_unknown_filter_value_is_404_in_plain_text(client, query):
    make_event()

    response = client.get(f"{FEED}?{query}")

    assert response.status_code == 404
    assert response["Content-Type"] == "text/plain; charset=utf-8"


def test_window_leaves_out_what_is_long_ago(client):
    past = timezone.now() - timedelta(days=200)
    make_event(title="Lange her", starts_at=past, ends_at=past + timedelta(hours=1))
    recent = timezone.now() - timedelta(days=20)
    make_event(title="Neulich", starts_at=recent, ends_at=recent + timedelta(hours=1))

    assert titles(client.get(FEED)) == ["Neulich"]


def test_too_long_address_is_refused(client):
    make_event()

    assert client.get(f"{FEED}?q={'a' * 600}").status_code == 404
