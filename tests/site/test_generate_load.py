"""Synthetic content looks like published content, and real content is left alone."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from harzwerk_cms.calendars.models import FeedRevision, PublishedEntry
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.rules.invariants import violations
from harzwerk_cms.registrations.services.run_clock import run_clock
from harzwerk_events.bookable import EventBookableSource
from harzwerk_events.models import EventPage
from harzwerk_events.services.publish_event import publish_event
from tests.factories.events import make_event, make_index
from tests.factories.registrations import bookable_of

pytestmark = pytest.mark.django_db
LIST = "/veranstaltungen/"
FEED = "/veranstaltungen/veranstaltungen.ics"


def generate(**amounts):
    output = StringIO()
    call_command("generate_load", stdout=output, **amounts)
    return output.getvalue()


def generated():
    return EventPage.objects.filter(slug__startswith="messtermin-").order_by("pk")


def test_list_feed_search_and_page_show_the_events(client):
    make_index()
    generate(events=12)

    page = generated().first()
    assert len(client.get(LIST).context["listing"].events) == 12
    assert client.get(FEED).content.count(b"BEGIN:VEVENT") == 12
    assert 'id="registration-form"' in client.get(page.url).content.decode()
    assert len(client.get(LIST, {"q": page.title}).context["listing"].events) == 1


def test_tree_stays_whole_when_called_again():
    make_event()
    generate(events=3)
    generate(events=2)

    assert generated().count() == 5
    assert make_index().get_children().count() == make_index().numchild == 6
    assert Page.find_problems() == ([], [], [], [], [])


def test_events_are_what_publishing_would_have_made_of_them():
    make_index()
    generate(events=2)
    page = generated().first()
    before = PublishedEntry.objects.get(page_id=page.pk)

    publish_event(page=page)

    assert PublishedEntry.objects.get(page_id=page.pk).vevent == before.vevent
    assert bookable_of(page).capacity == EventBookableSource().terms(page).capacity
    assert Bookable.objects.count() == 1


def test_feeds_are_told_once():
    make_index()
    generate(events=1)
    before = FeedRevision.objects.get().number
    generate(events=5)

    assert FeedRevision.objects.get().number == before + 1


def test_registrations_keep_every_promise_and_leave_real_offers_alone(mailoutbox):
    real = make_event(capacity=5)
    generate(events=20, registrations=300)

    assert Registration.objects.count() == 300
    assert not Registration.objects.filter(bookable__page_id=real.pk).exists()
    assert violations() == []


def test_registrations_are_in_the_states_of_a_busy_year(mailoutbox):
    make_index()
    generate(events=40, registrations=800)

    states = Counter(Registration.objects.values_list("state", flat=True))
    assert set(states) == {
        "confirmed",
        "cancelled_by_participant",
        "cancelled_by_organiser",
        "expired",
        "waitlisted",
    }
    assert states["confirmed"] > 600
    waiting = Registration.objects.filter(state="waitlisted").values("bookable")
    full = Bookable.objects.filter(pk__in=waiting).with_seats_taken()
    assert {row.capacity - row.taken for row in full} == {0}


def test_the_clock_moves_nobody_and_tells_nobody(mailoutbox):
    make_index()
    generate(events=20, registrations=300)
    before = dict(Registration.objects.values_list("pk", "state"))

    run_clock()

    assert dict(Registration.objects.values_list("pk", "state")) == before
    assert not OutboxMessage.objects.exclude(kind="registrations.last_call").exists()


def test_registrations_need_an_event_to_go_to():
    make_event()

    with pytest.raises(CommandError, match="Messtermin"):
        generate(registrations=1)


def test_courses_are_refused_in_one_line():
    make_index()

    assert "Kurse gibt es noch nicht" in generate(courses=4)


def test_without_an_event_list_nothing_happens():
    with pytest.raises(CommandError, match="load_demo"):
        generate(events=1)
    assert not EventPage.objects.exists()


@pytest.mark.parametrize("number", ["-1", "viele"])
def test_strange_numbers_are_refused(number):
    with pytest.raises(CommandError):
        call_command("generate_load", f"--events={number}")
