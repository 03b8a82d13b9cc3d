"""When the data of registrations goes, and what stays."""

from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from harzwerk_cms.registrations.models import Attendee, Bookable, Invitation, Registration
from harzwerk_cms.registrations.rules.invariants import violations
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.check_in import check_in
from harzwerk_cms.registrations.services.invite import invite
from harzwerk_cms.registrations.services.register import GuardianContact
from tests.factories.events import make_event
from tests.factories.registrations import bookable_of, make_registration, make_waiting

pytestmark = pytest.mark.django_db


def names():
    return sorted(Registration.objects.exclude(name="").values_list("name", flat=True))


def test_each_kind_goes_at_its_time(clock, after, admin_user):
    event = make_event(capacity=3)
    make_registration(event, name="Bleibt")
    gone = make_registration(event, name="Abgesagt")
    cancel_by_participant(registration=gone)
    make_registration(event, seats=2, name="Voll")
    make_waiting(event, name="Wartet")
    ends_at = bookable_of(event).ends_at

    assert after(ends_at, days=7, minutes=-1) == {}
    assert after(ends_at, days=7) == {"registrations.waiting": 1}
    assert names() == ["Abgesagt", "Bleibt", "Voll"]
    assert "registrations.registration" not in after(ends_at, days=30, minutes=-1)
    assert after(ends_at, days=30)["registrations.registration"] == 3
    assert names() == []
    assert not Attendee.objects.exclude(name="").exists()
    assert violations() == []
    assert "registrations.registration" not in after(ends_at, days=31)


def test_a_date_that_moved_is_counted_from_its_new_end(clock, after):
    event = make_event()
    make_registration(event)
    ends_at = bookable_of(event).ends_at
    Bookable.objects.update(ends_at=ends_at + timedelta(days=1))

    assert "registrations.registration" not in after(ends_at, days=30)
    assert after(ends_at, days=31)["registrations.registration"] == 1


def test_unconfirmed_goes_three_days_after_it_came(clock, after):
    event = make_event(confirms_email=True, hold_minutes=60, capacity=5)
    make_registration(event)
    came = Registration.objects.get().created_at

    assert after(came, days=2, hours=23) == {}
    Registration.objects.update(state="expired", expires_at=None)
    assert after(came, days=2, hours=23) == {}
    assert after(came, days=3) == {"registrations.unconfirmed": 1}
    assert Registration.objects.get().outcome == "expired"


def test_a_child_whose_guardian_did_not_answer_goes_as_soon(clock, after):
    event = make_event(guardian_age="16", capacity=5)
    guardian = GuardianContact("Erna Muster", "erna@example.org")
    make_registration(event, age_band="7_13", guardian=guardian)
    came = Registration.objects.get().created_at
    Registration.objects.update(state="expired", expires_at=None)

    assert after(came, days=3) == {"registrations.unconfirmed": 1}
    assert not hasattr(Registration.objects.get(), "guardian")


def test_of_a_sensitive_offer_only_the_count_stays(clock, after, admin_user):
    event = make_event(visibility="sensitive", capacity=5)
    row = make_registration(event, seats=2)
    before = Registration.objects.get()
    clock.move_to(bookable_of(event).starts_at + timedelta(minutes=5))
    people = list(row.attendees.values_list("pk", flat=True))
    check_in(registration=row, attendees=people, user=admin_user)
    ends_at = bookable_of(event).ends_at

    assert "registrations.sensitive" not in after(ends_at, days=30, minutes=-1)
    assert after(ends_at, days=30)["registrations.sensitive"] == 1

    row = Registration.objects.get()
    assert (row.outcome, row.attendees.count()) == ("attended", 2)
    assert row.created_at == row.state_changed_at == row.bookable.starts_at
    assert {p.checked_in_at for p in row.attendees.all()} == {row.bookable.starts_at}
    assert row.reference != before.reference
    assert not ModelLogEntry.objects.for_instance(row).exists()
    assert "registrations.sensitive" not in after(ends_at, days=31)


def test_who_was_invited_goes_and_the_registration_still_counts(clock, after, admin_user):
    event = make_event(access="invitation")
    used, _unused = invite(
        bookable=bookable_of(event), guests=[("Kim Öztürk", 2), ("Ilka Reuter", 2)], user=admin_user
    )
    make_registration(event, invitation=used)
    assert "Kim" not in str(list(ModelLogEntry.objects.values_list("label", "data")))
    ends_at = bookable_of(event).ends_at

    assert "registrations.invitations" not in after(ends_at, days=90, minutes=-1)
    assert after(ends_at, days=90)["registrations.invitations"] == 2

    assert list(Invitation.objects.values_list("pk", "invited")) == [(used.pk, "")]
    assert Registration.objects.get().invitation == used
    assert "registrations.invitations" not in after(ends_at, days=91)
