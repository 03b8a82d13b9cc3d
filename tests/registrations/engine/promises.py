"""What must hold after each step of the state machine."""

from collections import Counter
from dataclasses import fields

from django.utils import timezone
from wagtail.models import ModelLogEntry

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.enums import STATES
from harzwerk_cms.registrations.models import (
    Answer,
    Attendee,
    Bookable,
    Guardian,
    Registration,
    SensitiveNeed,
)
from harzwerk_cms.registrations.rules.invariants import violations
from harzwerk_cms.registrations.rules.times import last_call_from
from harzwerk_cms.registrations.sources import SeatKindSpec, Steps
from tests.registrations.engine.model import taken_now, waiting_who_fit

STATE_MAILS = {rule.mail for rule in STATES.values() if rule.mail}
WITH_LINK = {"registrations.pending_email", "registrations.waitlisted"}


def kind_spec(kind, quota):
    return SeatKindSpec(kind.key, kind.name, quota, kind.is_reserved, kind.release_at)


def steps_of(bookable):
    """Return the steps an offer was published with."""
    names = [field.name for field in fields(Steps)]
    return {name: getattr(bookable, name) for name in names}


def seats_of_all():
    """Return what is taken of each kind, and in each workshop, for each offer."""
    taken = {}
    for bookable in Bookable.objects.all():
        counted = taken_now(bookable)
        taken[bookable.pk] = (counted.total(), bookable.capacity)
        for kind in bookable.kinds.all():
            taken["kind", kind.pk] = (counted[kind.pk], kind.quota)
        for shop in bookable.workshops.exclude(capacity=None):
            people = Attendee.objects.filter(places__workshop=shop)
            number = people.filter(registration__state__in=_counting()).count()
            taken["workshop", shop.pk] = (number, shop.capacity)
    return taken


def _counting():
    return [state for state, rule in STATES.items() if rule.counts_seats]


def check_seats(before, after):
    """No step makes anything fuller than it may be; staff's overbooking is not asked here."""
    for what, (number, most) in after.items():
        was = before.get(what, (0, None))[0]
        assert most is None or number <= max(most, was), (what, number, most)


def check_queue():
    """Nobody waits while a fitting seat is free and un-offered."""
    now = timezone.now()
    assert violations(now) == []
    for bookable in Bookable.objects.filter(accepts=True, starts_at__gt=now):
        if now < last_call_from(bookable):
            assert waiting_who_fit(bookable, now) == []


def changes():
    """Return what the audit log says of each registration, in order."""
    told = {}
    entries = ModelLogEntry.objects.filter(action="harzwerk.registration.change_state")
    for entry in entries.order_by("pk"):
        told.setdefault(int(entry.object_id), []).append(entry)
    return told


def check_audit():
    """The entries of a registration form one chain that ends where it stands now."""
    told = changes()
    for row in Registration.objects.all():
        state = ""
        for entry in told[row.pk]:
            assert entry.data["from"] == state, (row.pk, [e.data for e in told[row.pk]])
            state = entry.data["to"]
        assert state == row.state


def check_mails():
    """Each change was told once, and nothing else was told."""
    told, expected = changes(), set()
    for row in Registration.objects.exclude(state="anonymised").exclude(email=""):
        for entry in told[row.pk]:
            kind = STATES[entry.data["to"]].mail
            again = entry.data["from"] == "attended"
            unknown = row.bookable.confirms_email and row.origin != "staff"
            proven = row.email_confirmed_at and row.email_confirmed_at <= entry.timestamp
            if kind and not again and (proven or not unknown or kind in WITH_LINK):
                expected.add(f"{kind}:{row.pk}")
    sent = OutboxMessage.objects.filter(kind__in=STATE_MAILS)
    assert Counter(sent.values_list("idempotency_key", flat=True)) == Counter(expected)


def check_privacy():
    """Nothing is left that names somebody who was anonymised."""
    gone = Registration.objects.filter(state="anonymised")
    for row in gone:
        assert (row.name, row.email, row.phone, row.age_band) == ("", "", "", "")
        assert not row.messages.exists()
        assert not row.attendees.exclude(name="").exists()
    for model in (Answer, SensitiveNeed, Guardian):
        assert not model.objects.filter(registration__in=gone).exists()


def check_all(before, after, overbooked):
    if not overbooked:
        check_seats(before, after)
    check_queue()
    check_audit()
    check_mails()
    check_privacy()
