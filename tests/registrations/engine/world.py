"""Two dates of one offer, and everything people and staff can do with them."""

from contextlib import contextmanager, suppress
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.enums import HELD_STATES, Actor, Origin
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.services import (
    answer_offer,
    cancel,
    change_registration,
    check_in,
    take_step,
)
from harzwerk_cms.registrations.services.anonymise import anonymise, erase_on_request
from harzwerk_cms.registrations.services.move import move
from harzwerk_cms.registrations.services.register import (
    Contact,
    GuardianContact,
    Wish,
    register,
)
from harzwerk_cms.registrations.services.run_clock import run_clock
from harzwerk_cms.registrations.sources import QuestionSpec, SeatKindSpec, WorkshopSpec
from tests.registrations.engine.model import publish

NEED = QuestionSpec("need", "Was brauchen Sie?", "access", required=False, reason="")
SONG = QuestionSpec("song", "Lied?", "text", required=False, reason="")
MINOR = "7_13"


class World:
    """The objects it hands to the engine are as old as when they were first returned."""

    def __init__(self, pages, staff, steps, *, has_workshops):
        self.pages, self.staff, self.people, self.has_workshops = pages, staff, [], has_workshops
        starts = timezone.now() + timedelta(days=12)
        kind = SeatKindSpec("w", "Rollstuhlplatz", 1, True, starts - timedelta(hours=72))
        self.shops = (
            WorkshopSpec("a", "11:00", "Acryl", 2),
            WorkshopSpec("b", "11:00", "Beton", None),
        )
        common = {"starts_at": starts, "ends_at": starts + timedelta(hours=2), "max_seats": 3}
        bands = (MINOR, "18_plus") if steps.pop("asks_age") else ()
        given = {**steps, "age_bands": bands, "guardian_bands": bands[:1]}
        for page, capacity in zip(pages, (4, 3), strict=True):
            shops = self.shops if has_workshops and page is pages[0] else ()
            publish(page, steps=given, capacity=capacity, kinds=(kind,), workshops=shops, **common)
        self.asks_age = bool(bands)

    def bookable(self, index):
        return Bookable.objects.get(page=self.pages[index])

    def someone(self, number):
        return self.people[number % len(self.people)]

    @contextmanager
    def told_no(self):
        """A rule may say no; then nothing at all has changed."""
        with suppress(RuleBroken), transaction.atomic():
            yield

    def register(self, index, seats, special, *, waits, is_minor, has_mail, overbooks=False):
        number = len(self.people)
        guardian = GuardianContact("Erna Muster", "erna@example.org") if is_minor else None
        contact = Contact(
            name=f"Person {number}",
            email=f"p{number}@example.org" if has_mail else "",
            phone="0123 456",
            answers=((NEED, "Rampe"), (SONG, "Heidschnucken")),
            age_band=(MINOR if is_minor else "18_plus") if self.asks_age else "",
            guardian=guardian,
        )
        has_shops = self.has_workshops and index == 0
        choice = {"11:00": ("a", "b") if number % 2 else ("a",)} if has_shops else {}
        kinds = {"w": 1} if special else {}
        wish = Wish(
            seats, kinds, min(1, seats - 1), workshops=choice, waits=waits, overbooks=overbooks
        )
        with self.told_no():
            row = register(
                bookable=self.bookable(index),
                contact=contact,
                wish=wish,
                submission_key=f"key-{number}",
                origin=Origin.STAFF if overbooks or not has_mail else Origin.WEBSITE,
                user=self.staff if overbooks else None,
            )
            self.people.append(row)

    def submit_again(self, number):
        """The form is sent a second time: a double click, or a reload."""
        row = Registration.objects.get(pk=self.someone(number).pk)
        if row.submission_key:
            rows = Registration.objects.count()
            again = register(
                bookable=row.bookable,
                contact=Contact(name="Person"),
                wish=Wish(1),
                submission_key=row.submission_key,
            )
            assert again.pk == row.pk
            assert Registration.objects.count() == rows

    def do(self, verb, number, other):
        """Play one verb on somebody."""
        row = self.someone(number)
        with self.told_no():
            if verb in BY_PERSON:
                BY_PERSON[verb](registration=row)
            elif verb in BY_STAFF:
                BY_STAFF[verb](registration=row, user=self.staff)
            else:
                WITH_CHOICE[verb](self, row, other)

    def clock_forward(self):
        """The clock leaves nothing behind that is over."""
        run_clock()
        now = timezone.now()
        rows = Registration.objects.all()
        assert not rows.filter(state__in=HELD_STATES, expires_at__lte=now).exists()
        assert not rows.filter(state="waitlisted", bookable__starts_at__lte=now).exists()


def attendee_of(row, other):
    keys = list(row.attendees.values_list("pk", flat=True))
    return keys[other % len(keys)] if keys else 0


def refuse(registration):
    cancel.cancel_by_participant(registration=registration, by=Actor.GUARDIAN)


def cancel_one(world, row, other):
    change_registration.cancel_one(registration=row, attendee=attendee_of(row, other))


def change_seats(world, row, other):
    special = {"w": 1} if other % 4 == 3 else {}
    change_registration.change_seats(registration=row, wish=Wish(1 + other % 3, special))


def change_workshops(world, row, other):
    change_registration.change_workshops(registration=row, choices={"11:00": "ab"[other % 2]})


def move_over(world, row, other):
    move(registration=row, to=world.bookable(other % 2), user=world.staff)


def check_someone_in(world, row, other):
    check_in.check_in(registration=row, attendees=[attendee_of(row, other)], user=world.staff)


def undo_check_in(world, row, other):
    check_in.undo_check_in(registration=row, attendees=[attendee_of(row, other)], user=world.staff)


def forget(registration):
    """The clock comes twice: a mail may leave in between."""
    for verb in (anonymise, anonymise):
        registration.messages.update(state="sent")
        verb(registration=registration)


def ask_for_deletion(registration):
    erase_on_request(registration=registration)
    forget(registration)


BY_PERSON = {
    "confirm the address": take_step.confirm_email,
    "agree as guardian": take_step.agree_as_guardian,
    "refuse as guardian": refuse,
    "accept or take": answer_offer.accept,
    "cancel, decline or leave": cancel.cancel_by_participant,
    "anonymise": forget,
    "ask for deletion": ask_for_deletion,
}
BY_STAFF = {
    "approve": take_step.approve,
    "reject": take_step.reject,
    "confirm on the phone": take_step.confirm_by_staff,
    "cancel by us": cancel.cancel_by_organiser,
}
WITH_CHOICE = {
    "cancel one": cancel_one,
    "change seats": change_seats,
    "change workshops": change_workshops,
    "move": move_over,
    "check in": check_someone_in,
    "undo check-in": undo_check_in,
}
VERBS = (*BY_PERSON, *BY_STAFF, *WITH_CHOICE)
