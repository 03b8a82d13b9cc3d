"""Who has to confirm an address, and that everybody else gets every mail."""

import pytest

from harzwerk_cms.registrations.rules.link import mail_proof
from harzwerk_cms.registrations.services.cancel import cancel_by_organiser
from harzwerk_cms.registrations.services.give_seat import give_seat
from harzwerk_cms.registrations.services.move import move
from harzwerk_cms.registrations.services.new_link import new_link
from tests.factories.registrations import bookable_of
from tests.registrations.engine.model import publish
from tests.registrations.engine.people import book, mails, offer, state, wait

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
EMAIL = {"confirms_email": True}


def test_who_came_before_the_editor_asked_is_told_and_keeps_the_place(admin_user):
    page = offer(capacity=1)
    row, waiting = book(page), wait(page, email="w@example.org")

    publish(page, capacity=1, steps=EMAIL)
    cancel_by_organiser(registration=row, user=admin_user)

    assert mails(row) == ["confirmed", "cancelled_by_organiser"]
    assert state(waiting) == "offered"


def test_who_is_moved_to_where_addresses_are_confirmed_is_told(admin_user):
    row, target = book(offer()), offer(steps=EMAIL)

    move(registration=row, to=bookable_of(target), user=admin_user)

    assert mails(row) == ["confirmed", "moved"]


def test_link_still_confirms_after_the_editor_stopped_asking(client):
    page = offer(steps=EMAIL)
    row = book(page)
    publish(page, steps={"confirms_email": False})
    link = f"/anmeldung/{row.token}/bestaetigen/{mail_proof(row)}/"

    assert "Adresse bestätigen" in client.get(link).content.decode()
    client.post(link)

    assert state(row) == "confirmed"


def test_made_up_address_hears_nothing_of_its_end(admin_user):
    page = offer(capacity=1, steps=EMAIL)
    row, waiting = book(page), wait(page, email="w@example.org")
    for person in (row, waiting):
        cancel_by_organiser(registration=person, user=admin_user)

    assert [mails(row), mails(waiting)] == [["pending_email"], ["waitlisted"]]


def test_who_gets_a_seat_from_staff_is_told(admin_user):
    page = offer(capacity=1, steps=EMAIL)
    book(page)
    waiting = wait(page, email="w@example.org")

    give_seat(registration=waiting, user=admin_user, overbooks=True)

    assert mails(waiting) == ["waitlisted", "confirmed"]


def test_new_link_confirms_the_address_as_the_old_one_did(admin_user):
    row = book(offer(steps=EMAIL))

    fresh = new_link(registration=row, user=admin_user)

    sent = fresh.messages.get(kind="registrations.new_link")
    assert mail_proof(fresh) in sent.text
    assert mail_proof(fresh) in sent.html
