"""Registering by phone, and the list of calls that follow from it."""

import pytest
from django.utils import timezone

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.services.cancel import cancel_by_organiser
from harzwerk_cms.registrations.services.move import move
from harzwerk_cms.registrations.services.register import GuardianContact
from tests.factories.events import make_event
from tests.factories.registrations import bookable_of, make_registration, make_waiting
from tests.factories.staff import log_in, page_of

pytestmark = pytest.mark.django_db
ADD = "/admin/registrations/add/"
CALLS = "/admin/registrations/phone-list/"


@pytest.fixture
def team(client):
    return log_in(client, "event_team")


def sent(event, **more):
    return {"bookable": bookable_of(event).pk, "name": "Gudrun", "seats": 1, **more}


def test_offer_first_then_its_form(team):
    event = make_event(title="Lesung", asks_companions=True, min_age="14_15", max_age="18_plus")

    assert "1 von 2: das Angebot" in page_of(team, ADD)
    form = page_of(team, f"{ADD}?bookable={bookable_of(event).pk}")

    assert 'name="companions"' in form
    assert 'name="age_band"' in form
    assert "overbooks" not in form


def test_age_may_stay_open_on_the_phone(team):
    event = make_event(min_age="14_15", max_age="18_plus")

    assert team.post(ADD, sent(event)).status_code == 302


def test_overbooking_needs_the_warning_and_the_tick(team):
    event = make_event(capacity=2)
    make_registration(event)

    warned = team.post(ADD, sent(event, seats=3))
    text = warned.content.decode()
    assert warned.status_code == 422
    assert "Es ist nur 1 Platz frei." in text
    assert 'name="overbooks"' in text
    assert Registration.objects.count() == 1
    team.post(ADD, sent(event, seats=3, overbooks="on"))

    row = Registration.objects.get(name="Gudrun")
    assert (row.state, row.seats, row.overbooked) == ("confirmed", 3, 3)


def test_waiting_list_instead(team):
    event = make_event(capacity=1)
    make_registration(event)
    assert 'value="wait"' in team.post(ADD, sent(event)).content.decode()

    team.post(ADD, sent(event, decision="wait", overbooks="on"))

    assert Registration.objects.get(name="Gudrun").state == "waitlisted"


@pytest.mark.parametrize(
    "same", [{"name": "GUDRUN"}, {"name": "Wer anders", "email": "G@example.org"}]
)
def test_somebody_alike_is_named_and_can_be_added(team, same):
    event = make_event()
    earlier = make_registration(event, name="Gudrun", email="g@example.org")

    warned = team.post(ADD, sent(event, **same))
    text = warned.content.decode()
    assert warned.status_code == 422
    assert "So jemand ist hier schon angemeldet." in text
    assert earlier.reference in text
    assert 'name="is_another" value="on"' in text
    team.post(ADD, sent(event, is_another="on", **same))

    assert Registration.objects.count() == 2


def test_somebody_alike_elsewhere_or_cancelled_is_no_matter(team):
    make_registration(make_event(), name="Gudrun")
    event = make_event()
    cancel_by_organiser(registration=make_registration(event, name="Gudrun"), user=None)

    assert team.post(ADD, sent(event)).status_code == 302


def test_offer_that_is_over_is_not_there(team):
    event = make_event()
    Bookable.objects.update(ends_at=timezone.now())

    assert team.get(f"{ADD}?bookable={bookable_of(event).pk}").status_code == 404


def by_phone(event, **more):
    return make_registration(event, name="Gudrun", email="", phone="03943 1234", **more)


def test_cancelled_person_without_mail_is_to_be_phoned_once(team):
    row = by_phone(make_event(title="Lesung"))
    assert "Niemand ist anzurufen." in page_of(team, CALLS)
    cancel_by_organiser(registration=row, user=None)

    text = page_of(team, CALLS)
    assert "Gudrun" in text
    assert "tel:039431234" in text
    assert "Wir mussten diese Anmeldung absagen." in text
    team.post(CALLS, {"registration": row.pk})

    assert "Niemand ist anzurufen." in page_of(team, CALLS)
    row.refresh_from_db()
    assert row.called_back_about == "cancelled"
    again = team.post(CALLS, {"registration": row.pk}, follow=True)
    assert "schon erledigt" in again.content.decode()


def test_whole_date_that_is_cancelled(team):
    event = make_event(title="Lesung")
    by_phone(event)
    event.status, event.status_note = "cancelled", "Krank"
    event.save_revision().publish()

    assert "Der Termin fällt aus." in page_of(team, CALLS)


def test_moved_again_asks_for_another_call(team):
    row = by_phone(make_event())
    move(registration=row, to=bookable_of(make_event()), user=None)
    team.post(CALLS, {"registration": row.pk})
    assert "Gudrun" not in page_of(team, CALLS)

    move(registration=row, to=bookable_of(make_event()), user=None)

    assert "Auf diesen Termin verlegt." in page_of(team, CALLS)


def test_offered_seat_without_mail(team):
    event = make_event(capacity=1)
    first = make_registration(event)
    make_waiting(event, name="Gudrun", email="", phone="1234567")
    cancel_by_organiser(registration=first, user=None)

    assert "Ein Platz ist frei" in page_of(team, CALLS)


def test_mail_that_arrived_needs_no_call(team):
    row = make_registration(make_event())
    cancel_by_organiser(registration=row, user=None)
    assert row.name not in page_of(team, CALLS)

    OutboxMessage.objects.update(state="failed")

    assert row.name in page_of(team, CALLS)


def test_guardian_without_an_address_is_phoned(team):
    event = make_event(guardian_age="16", min_age="7_13")
    guardian = GuardianContact("Ayşe Öztürk", phone="03631 4711")
    row = make_registration(event, age_band="14_15", guardian=guardian, phone="0170 1")

    text = page_of(team, CALLS)
    assert "Ayşe Öztürk" in text
    assert "03631 4711" in text
    assert "0170 1" not in text
    team.post(CALLS, {"registration": row.pk})

    assert "03631 4711" not in page_of(team, CALLS)
