"""At the door, after the end, and what the clock and the audit do."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.privacy.services.erase_due import erase_due
from harzwerk_cms.registrations.models import AuditResult, Bookable, Registration
from harzwerk_cms.registrations.rules.invariants import violations
from harzwerk_cms.registrations.services import check_in as check_in_service
from harzwerk_cms.registrations.services import run_audit, run_clock
from harzwerk_cms.registrations.services.anonymise import anonymise, erase_on_request
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.check_in import check_in, undo_check_in
from harzwerk_cms.registrations.sources import QuestionSpec
from tests.factories.registrations import bookable_of
from tests.registrations.engine.model import publish
from tests.registrations.engine.people import GUARDIAN, book, mails, offer, state, states, wait

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NEED = QuestionSpec("need", "Was brauchen Sie?", "access", required=False, reason="")
SONG = QuestionSpec("song", "Lied?", "text", required=False, reason="", retention="short")


def arrive(row, user, **kw):
    people = list(row.attendees.values_list("pk", flat=True))
    return check_in(registration=row, attendees=people[:1], user=user, **kw)


def test_a_tap_may_be_repeated_and_taken_back(admin_user):
    row = book(offer(), 2)
    early = timezone.now() - timedelta(minutes=5)
    arrive(row, admin_user, at=early)
    arrive(row, admin_user)
    arrived = [person.checked_in_at for person in row.attendees.all()]
    assert (state(row), arrived) == ("attended", [early, None])

    for _ in range(2):
        undo_check_in(registration=row, attendees=[row.attendees.first().pk], user=admin_user)

    assert state(row) == "confirmed"
    assert mails(row) == ["confirmed"]


def test_a_tap_back_writes_no_mail_even_when_the_first_is_long_gone(admin_user):
    row = book(offer())
    arrive(row, admin_user)
    OutboxMessage.objects.all().delete()

    undo_check_in(registration=row, attendees=[row.attendees.get().pk], user=admin_user)

    assert mails(row) == []


def test_nobody_is_let_in_who_has_no_seat(admin_user):
    page = offer(capacity=1)
    row, waits = book(page), wait(page)
    cancel_by_participant(registration=row)
    arrive(row, admin_user)

    assert states(row, waits) == ["cancelled_by_participant", "offered"]


def test_who_did_not_come_is_noted_where_arrivals_were(admin_user, clock):
    page, unused = offer(), offer()
    came, missed, other = book(page), book(page), book(unused)
    arrive(came, admin_user)
    clock.move_to(bookable_of(page).ends_at)
    for _ in range(2):
        run_clock.run_clock()

    assert states(came, missed, other) == ["attended", "no_show", "confirmed"]
    arrive(missed, admin_user)
    assert state(missed) == "attended"


def full(page):
    return book(
        page,
        2,
        phone="0123",
        age_band="7_13",
        guardian=GUARDIAN,
        answers=((NEED, "x"), (SONG, "y")),
    )


AGES = {"age_bands": ("7_13", "18_plus"), "guardian_bands": ("7_13",)}


def assert_gone(row):
    row = Registration.objects.get(pk=row.pk)
    assert (row.name, row.email, row.phone, row.age_band) == ("", "", "", "")
    assert not row.answers.exists()
    assert not row.needs.exists()
    assert not hasattr(row, "guardian")
    assert not row.attendees.exclude(name="").exists()
    assert violations() == []
    return row


def test_nothing_personal_is_left_mails_that_left_included(clock):
    row = full(offer(steps=AGES))
    token = row.token
    cancel_by_participant(registration=row)
    row.messages.filter(kind="registrations.pending_guardian").update(state="sent")
    anonymise(registration=row)
    assert "pending_guardian" not in mails(row)
    anonymise(registration=row)

    fresh = assert_gone(row)
    assert (fresh.outcome, fresh.attendees.count()) == ("cancelled_by_participant", 2)
    assert fresh.token != token
    assert "pending_guardian" not in mails(row)
    row.messages.update(state="sent")
    run_clock.run_clock()
    assert mails(row) == []
    assert "Zoë" not in str([e.data for e in ModelLogEntry.objects.all()])


def test_a_seat_in_use_is_not_anonymised(clock, admin_user):
    page = offer()
    row = book(page)
    for _ in range(2):
        with pytest.raises(RuleBroken):
            anonymise(registration=row)
        arrive(row, admin_user)

    clock.move_to(bookable_of(page).ends_at)
    anonymise(registration=row)

    assert assert_gone(row).outcome == "attended"


def test_deletion_on_request_gives_the_seat_to_the_list():
    page = offer(capacity=1)
    row, waits = book(page), wait(page)

    erase_on_request(registration=row)

    assert_gone(row)
    assert state(waits) == "offered"


@pytest.mark.parametrize("came", [True, False])
def test_deletion_on_request_is_possible_after_the_end_too(clock, admin_user, came):
    page = offer(capacity=1)
    row = book(page)
    if came:
        arrive(row, admin_user)
    clock.move_to(bookable_of(page).ends_at)
    row.refresh_from_db()

    erase_on_request(registration=row)

    assert assert_gone(row).outcome == ("attended" if came else "confirmed")


def test_needs_and_short_answers_go_seven_days_after_the_end(clock):
    page = offer(steps=AGES)
    row = full(page)
    clock.move_to(bookable_of(page).ends_at + timedelta(days=7, minutes=-1))
    erase_due()
    assert (row.needs.count(), row.answers.count()) == (1, 1)

    clock.shift(timedelta(minutes=1))
    erase_due()

    assert (row.needs.count(), row.answers.count()) == (0, 0)


@pytest.mark.expects_log_errors
def test_one_offer_that_fails_does_not_hold_back_the_others(clock, monkeypatch):
    pages = [offer(capacity=1, steps={"confirms_email": True, "hold_minutes": 30}) for _ in "ab"]
    first, second = (book(page) for page in pages)
    real = run_clock.seat_work

    def once_broken(pk):
        if pk == first.bookable_id:
            raise RuntimeError
        return real(pk)

    monkeypatch.setattr(run_clock, "seat_work", once_broken)
    clock.shift(timedelta(minutes=30))
    run_clock.run_clock()

    assert states(first, second) == ["pending_email", "expired"]


@pytest.mark.expects_log_errors
def test_the_audit_is_remembered_and_shown_on_the_health_page(client):
    row = book(offer(capacity=1))
    health = client.get("/health/").json()["checks"]["registrations"]
    assert health == {"ok": True, "detail": "never run"}

    out = io.StringIO()
    call_command("check_registrations", stdout=out)
    assert "keeps its promises" in out.getvalue()
    assert client.get("/health/").json()["checks"]["registrations"]["ok"]

    row.attendees.all().delete()
    err = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("check_registrations", stderr=err)

    assert ended.value.code == 2
    assert err.getvalue() == f"registration {row.pk}: no seat\n"
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.json()["checks"]["registrations"]["detail"].startswith("1 violations, 2027-03-18")
    assert AuditResult.objects.count() == 1


def test_the_clock_audits_once_a_day(clock):
    for _ in range(2):
        call_command("run_due_jobs", verbosity=0)
    first = AuditResult.objects.get().ran_at
    clock.shift(timedelta(hours=1))
    call_command("run_due_jobs", verbosity=0)
    assert AuditResult.objects.get().ran_at == first

    clock.shift(timedelta(hours=23))
    call_command("run_due_jobs", verbosity=0)

    assert AuditResult.objects.get().ran_at == timezone.now()


def test_what_is_true_for_a_moment_is_no_violation(monkeypatch):
    answers = iter([["a: broken", "b: for a moment"], ["a: broken"]])
    monkeypatch.setattr(run_audit, "violations", lambda: next(answers))

    assert run_audit.run_audit() == ["a: broken"]


def test_run_due_jobs_ends_holds(clock):
    page = offer(capacity=1, steps={"confirms_email": True, "hold_minutes": 30})
    row = book(page)
    clock.shift(timedelta(minutes=30))
    call_command("run_due_jobs", verbosity=0)

    assert state(row) == "expired"


def test_who_was_moved_meanwhile_is_not_missed(monkeypatch, admin_user, clock):
    page, later = offer(), offer(capacity=9)
    came, moved = book(page), book(page)
    arrive(came, admin_user)
    clock.move_to(bookable_of(page).ends_at)
    Bookable.objects.filter(page_id=later.pk).update(ends_at=timezone.now() + timedelta(days=9))
    really = check_in_service.locked

    def locked_a_little_later(registration):
        Registration.objects.filter(pk=moved.pk).update(bookable=bookable_of(later))
        return really(registration)

    monkeypatch.setattr(check_in_service, "locked", locked_a_little_later)
    run_clock.run_clock()

    assert states(came, moved) == ["attended", "confirmed"]


def test_who_was_called_is_told_when_the_limit_is_lifted():
    steps = {"last_call_hours": 300}
    page = offer(capacity=1, steps=steps)
    book(page)
    waiting = wait(page, email="w@example.org")

    publish(page, capacity=None, steps=steps)
    run_clock.run_clock()

    assert mails(waiting) == ["waitlisted", "last_call", "last_call"]
    assert "sind jetzt Plätze frei" in waiting.messages.latest("pk").text
