"""Verbs at their edges."""

import pytest

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.enums import Actor, RegistrationState
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.rules.invariants import violations
from harzwerk_cms.registrations.services.cancel import cancel_by_organiser
from harzwerk_cms.registrations.services.change_state import change_state
from harzwerk_cms.registrations.services.publish_terms import publish_terms
from harzwerk_events.services import publish_event
from harzwerk_events.services.publish_event import refresh_entries
from tests.factories.events import make_event
from tests.factories.registrations import make_registration

pytestmark = pytest.mark.django_db


def test_cancelling_twice_by_staff_is_one_cancellation(admin_user):
    registration = make_registration(make_event())

    for _ in range(2):
        registration = cancel_by_organiser(registration=registration, user=admin_user)

    assert registration.state == RegistrationState.CANCELLED_BY_ORGANISER
    assert registration.messages.count() == 2


def test_no_way_leads_back_from_cancelled(admin_user):
    registration = make_registration(make_event())
    cancelled = cancel_by_organiser(registration=registration, user=admin_user)

    with pytest.raises(RuleBroken):
        change_state(cancelled, to=RegistrationState.CONFIRMED, by=Actor.STAFF)


def test_no_seat_is_no_registration():
    with pytest.raises(RuleBroken) as broken:
        make_registration(make_event(), seats=0)

    assert broken.value.reasons == [("seats", "Bitte wählen Sie mindestens einen Platz.")]


def test_incomplete_page_closes_its_registration_and_keeps_it():
    event = make_event()
    make_registration(event)

    publish_terms(page=event, terms=None)

    assert not Bookable.objects.get().accepts
    assert Bookable.objects.get().registrations.count() == 1


def test_page_that_never_took_registrations_has_no_seats():
    event = make_event(takes_registrations=False)

    assert publish_terms(page=event, terms=None) is None
    assert not Bookable.objects.exists()


def test_one_event_that_cannot_be_refreshed_does_not_stop_the_others(monkeypatch):
    first, second = make_event(), make_event()
    done, real = [], publish_event.publish_event

    def once_broken(*, page):
        if page.pk == first.pk:
            raise ValueError
        done.append(page.pk)
        real(page=page)

    monkeypatch.setattr(publish_event, "publish_event", once_broken)
    refresh_entries(type(first).objects.all())

    assert done == [second.pk]


def test_audit_finds_what_is_broken():
    event = make_event(capacity=5)
    make_registration(event, seats=3)
    assert violations() == []

    Bookable.objects.update(capacity=2)

    assert violations() == [f"offer {Bookable.objects.get().pk}: 3 seats taken, 2 there"]
