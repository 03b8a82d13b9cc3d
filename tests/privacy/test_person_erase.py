"""Erasing one person: what goes, what stays and why, and two who erase at once."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.privacy.models import ConsentRecord, PersonRequest
from harzwerk_cms.privacy.policies import Person, personal_data
from harzwerk_cms.privacy.queries import find_person
from harzwerk_cms.privacy.services.erase_person import erase_person, plan_erasure
from harzwerk_cms.registrations.models import Bookable, Guardian, Registration
from harzwerk_cms.registrations.services.register import GuardianContact
from harzwerk_events.models import PerformerApplication
from tests.factories.events import make_event
from tests.factories.performers import make_open_list, put_on_list
from tests.factories.registrations import make_registration

pytestmark = pytest.mark.django_db
ZOE = Person(email="zoe@example.org", name="Zoë Müller-Lüdenscheidt")
REGISTRATION = "harzwerk_registrations.Registration"


def erase(person=ZOE):
    return erase_person(found=find_person(person), user=None)


@pytest.fixture
def unpaid(monkeypatch):
    """Let registrations behave as those with an unpaid invoice will."""
    data = personal_data.get(REGISTRATION)

    def refuse(row):
        Registration.objects.filter(pk=row.pk).update(name="half erased")
        raise RuleBroken([(None, "Eine Rechnung ist noch offen.")])

    def minimise(row):
        Registration.objects.filter(pk=row.pk).update(phone="")

    monkeypatch.setitem(
        personal_data._items, REGISTRATION, replace(data, erase=refuse, minimise=minimise)
    )


def test_registration_is_cancelled_and_nothing_names_the_person():
    row = make_registration(make_event(), phone="03943 4711", seats=2)

    case = erase()

    row.refresh_from_db()
    assert (row.state, row.outcome) == ("anonymised", "cancelled_by_participant")
    assert (row.name, row.email, row.phone, row.seats) == ("", "", "", 2)
    assert case.counts == {REGISTRATION: 1, "harzwerk_mail.OutboxMessage": 1}
    left = OutboxMessage.objects.values_list("kind", flat=True)
    assert list(left) == ["registrations.cancelled_by_participant"]


def test_after_the_end_that_somebody_came_still_counts():
    row = make_registration(make_event())
    past = timezone.now() - timedelta(days=1)
    Bookable.objects.update(starts_at=past, ends_at=past + timedelta(hours=1))

    erase()

    row.refresh_from_db()
    assert (row.state, row.name) == ("anonymised", "")


def test_performer_leaves_list_and_programme():
    row = put_on_list(make_open_list(), email="zoe@example.org", stage_name_consent=True)

    erase()

    row.refresh_from_db()
    assert (row.state, row.name, row.stage_name, row.stage_name_consent_at) == (
        "withdrawn",
        "",
        "",
        None,
    )
    consent = ConsentRecord.objects.get()
    assert (consent.name, consent.email) == ("", "")
    assert consent.withdrawn_at


def test_guardian_stays_as_long_as_the_child_is_registered():
    guardian = GuardianContact("Kim Öztürk", "kim@example.org", "03943 4712")
    event = make_event(guardian_age="16")
    make_registration(event, name="Selin Öztürk", age_band="14_15", guardian=guardian)
    kim = Person(email="kim@example.org")
    found = [item for item in find_person(kim) if item.data.model.endswith("Guardian")]

    case = erase_person(found=found, user=None)

    row = Guardian.objects.get()
    assert (row.name, row.email, row.phone) == ("Kim Öztürk", "kim@example.org", "")
    assert [(k["model"], k["rows"]) for k in case.kept] == [("harzwerk_registrations.Guardian", 1)]
    assert "minderjährig" in case.kept[0]["reason"]


def test_what_must_stay_is_minimised_and_the_reason_is_said(unpaid):
    row = make_registration(make_event(), phone="03943 4711")

    case = erase()

    row.refresh_from_db()
    assert (row.name, row.phone) == (ZOE.name, "")
    assert case.kept == [
        {"model": REGISTRATION, "reason": "Eine Rechnung ist noch offen.", "rows": 1}
    ]
    assert case.counts == {"harzwerk_mail.OutboxMessage": 1}


def test_plan_says_the_same_and_changes_nothing(unpaid):
    row = make_registration(make_event(), phone="03943 4711")

    plans = plan_erasure(found=find_person(ZOE))

    said = {item.data.model: [plan.stays_because for plan in rows] for item, rows in plans}
    assert said == {
        REGISTRATION: ["Eine Rechnung ist noch offen."],
        "harzwerk_mail.OutboxMessage": [""],
    }
    row.refresh_from_db()
    assert (row.name, row.phone, row.messages.count()) == (ZOE.name, "03943 4711", 1)


def test_active_account_stays_and_a_locked_one_becomes_a_number():
    works = User.objects.create(username="zoe", email="zoe@example.org")
    left = User.objects.create(
        username="zoe@example.org", first_name="Zoë", last_name="Alt", is_active=False
    )

    case = erase(Person(email="zoe@example.org"))

    works.refresh_from_db()
    left.refresh_from_db()
    assert (works.username, [k["rows"] for k in case.kept]) == ("zoe", [1])
    assert (left.username, left.get_full_name(), left.email) == (f"geloescht-{left.pk}", "", "")


def test_second_erasure_finds_nothing_and_counts_nothing():
    make_registration(make_event())
    found = find_person(ZOE)
    erase_person(found=found, user=None)

    again = erase_person(found=found, user=None)

    assert again.counts.get("harzwerk_mail.OutboxMessage") is None
    assert Registration.objects.get().state == "anonymised"


def test_note_names_nobody():
    make_registration(make_event(), phone="03943 4711")
    put_on_list(make_open_list(), email="zoe@example.org")

    erase()

    stored = str(list(PersonRequest.objects.values()))
    assert not [w for w in (*ZOE.name.split(), ZOE.email, "03943") if w in stored]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_erase_at_once_do_no_harm():
    make_registration(make_event(), phone="03943 4711", seats=2)
    put_on_list(make_open_list(), email="zoe@example.org", stage_name_consent=True)
    found, failed, gate = find_person(ZOE), [], threading.Barrier(2)

    def work():
        try:
            gate.wait()
            erase_person(found=found, user=None)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the test shall show it
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert PersonRequest.objects.count() == 2
    assert Registration.objects.get().name == ""
    assert PerformerApplication.objects.get().name == ""
