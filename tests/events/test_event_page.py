"""What an editor may publish, and what is refused at its field."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.forms.models import modelform_factory

from harzwerk_cms.registrations.models import Bookable
from harzwerk_events.enums import EventStatus
from harzwerk_events.models import EventPage
from tests.factories.events import build_event, in_days, make_event, make_index
from tests.factories.pages import make_partner, publish
from tests.factories.registrations import make_registration
from tests.factories.venues import VenueFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        (
            {"ends_at": in_days(10, hours=-1)},
            "ends_at",
            "Das Ende muss nach dem Beginn liegen.",
        ),
        (
            {"doors_open_at": in_days(10, hours=1)},
            "doors_open_at",
            "Der Einlass muss vor dem Beginn liegen.",
        ),
        (
            {"registration_deadline": in_days(11)},
            "registration_deadline",
            "Der Anmeldeschluss muss vor dem Ende der Veranstaltung liegen.",
        ),
        (
            {"registration_opens_at": in_days(5), "registration_deadline": in_days(4)},
            "registration_deadline",
            "Der Anmeldeschluss muss nach dem Beginn der Anmeldung liegen.",
        ),
        (
            {"cancellation_deadline": in_days(12)},
            "cancellation_deadline",
            "Das muss vor dem Ende der Veranstaltung liegen.",
        ),
        (
            {"status": EventStatus.CANCELLED},
            "status_note",
            "Bitte sagen Sie den Gästen in einem Satz, was geschehen ist.",
        ),
        (
            {
                "starts_at": datetime(2027, 3, 28, 1, 30, tzinfo=UTC) - timedelta(hours=1),
                "ends_at": datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
            },
            "ends_at",
            "In dieser Stunde wird die Uhr umgestellt. Bitte wählen Sie eine andere Zeit.",
        ),
    ],
    ids=["end", "doors", "deadline", "window", "cancelling", "status", "clock"],
)
def test_contradiction_is_refused_at_its_field(fields, field, sentence):
    index = make_index()

    with pytest.raises(ValidationError) as refused:
        index.add_child(instance=build_event(**fields))

    assert refused.value.message_dict[field] == [sentence]


def test_capacity_above_the_venue_is_refused():
    venue = VenueFactory(max_persons=50)

    with pytest.raises(ValidationError) as refused:
        make_event(venue=venue, capacity=51)

    assert "höchstens 50 Personen" in refused.value.message_dict["capacity"][0]


def test_capacity_below_the_taken_seats_is_refused():
    event = make_event(capacity=5)
    make_registration(event, seats=3)

    form_class = modelform_factory(EventPage, form=EventPage.base_form_class, fields=["capacity"])
    form = form_class(data={"capacity": "2"}, instance=event)

    assert form.errors["capacity"] == ["Es sind schon 3 Plätze vergeben."]


def test_scheduled_publication_keeps_the_capacity_at_what_is_taken():
    event = make_event(capacity=5)
    make_registration(event, seats=3)

    event.capacity = 2
    publish(event)

    assert Bookable.objects.get().capacity == 3


def test_publishing_several_at_once_stops_at_an_incomplete_one(admin_client):
    draft = build_event(title="Halb fertig", live=False)
    make_index().add_child(instance=draft)
    draft.venue = None
    draft.save_revision(clean=False)

    address = f"/admin/bulk/wagtailcore/page/publish/?id={draft.pk}"
    answer = admin_client.post(address, {"include_descendants": "off"}, follow=True)

    assert "„Halb fertig“ kann noch nicht veröffentlicht werden" in answer.content.decode()
    draft.refresh_from_db()
    assert not draft.live


def test_draft_may_be_incomplete_and_changes_nothing():
    event = make_event(capacity=5)

    event.capacity = 7
    event.save_revision()

    assert Bookable.objects.get().capacity == 5


def test_publishing_makes_the_conditions_count():
    event = make_event(capacity=5)

    event.capacity = 7
    publish(event)

    assert Bookable.objects.get().capacity == 7


@pytest.mark.parametrize("change", [{"takes_registrations": False}, {"status": "cancelled"}])
def test_registration_closes_with_the_page(client, change):
    event = make_event()
    for name, value in {"status_note": "Krank", **change}.items():
        setattr(event, name, value)
    publish(event)

    assert not Bookable.objects.get().accepts
    assert 'id="registration-form"' not in client.get(event.url).content.decode()


def test_unpublishing_closes_registration():
    event = make_event()

    event.unpublish()

    assert not Bookable.objects.get().accepts


def test_page_shows_cancellation_and_stays_online(client):
    event = make_event(status=EventStatus.CANCELLED, status_note="Die Band ist krank.")

    page = client.get(event.url)

    assert page.status_code == 200
    assert "Die Band ist krank." in page.content.decode()


def test_unpublished_partner_leaves_no_broken_link(client):
    partner = make_partner(title="Alte Freunde", slug="alte-freunde")
    event = build_event()
    event.cooperations.create(partner=partner)
    make_index().add_child(instance=event)
    publish(event)
    assert 'href="/partner/alte-freunde/"' in client.get(event.url).content.decode()

    partner.unpublish()

    page = client.get(event.url).content.decode()
    assert "Alte Freunde" in page
    assert 'href="/partner/alte-freunde/"' not in page


def test_partner_page_lists_the_coming_events(client):
    partner = make_partner(slug="alte-freunde")
    event = build_event(title="Gemeinsames Fest")
    event.cooperations.create(partner=partner)
    make_index().add_child(instance=event)
    publish(event)

    assert "Gemeinsames Fest" in client.get(partner.url).content.decode()


def test_event_below_a_private_page_asks_for_a_login(client):
    event = make_event()
    event.view_restrictions.create(restriction_type="login")

    seen = client.get(event.url)
    sent = client.post(event.url, {"name": "Sukarno", "email": "s@example.org", "seats": 1})

    assert seen.status_code == sent.status_code == 302
    assert "/admin/login/" in sent["Location"]
    assert not Bookable.objects.get().registrations.exists()
