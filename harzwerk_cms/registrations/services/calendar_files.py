"""The calendar files of a mail, and the revision each person's calendar has."""

from dataclasses import replace

from django.utils import timezone

from harzwerk_cms.calendars.ical import render_calendar, revised
from harzwerk_cms.registrations.enums import SEAT_STATES
from harzwerk_cms.registrations.mails import (
    calendar_file,
    has_another,
    published_entry,
    shown_entry,
)
from harzwerk_cms.registrations.models import Bookable, Registration, RegistrationSettings
from harzwerk_cms.registrations.sources import Offer

# Mails whose date is certain enough for a calendar.
WITH_FILE = frozenset(
    f"registrations.{name}"
    for name in ("confirmed", "changed", "moved", "reminder", "date_changed")
)
OFF = "registrations.date_cancelled"
# Mails after which the entry is wrong; only an invitation can be taken back by a file.
WITHDRAWING = frozenset(
    {
        OFF,
        "registrations.cancelled_by_participant",
        "registrations.cancelled_by_organiser",
        "registrations.expired",
        "registrations.rejected",
        "registrations.left_date",
    }
)


def calendar_files(
    registration: Registration, offer: Offer, kind: str, *, organizer: str
) -> list[dict[str, str]]:
    """Return the files of a mail, at most one.

    By default a file that everybody may open (METHOD:PUBLISH); with the site's setting an
    invitation, whose later revisions change the entry and take it back. Whoever has been
    invited stays invited when the setting is switched off. Side effect of an invitation:
    the registration keeps what was sent, so that the next revision has a higher SEQUENCE,
    also for somebody who cancels and registers anew.

    Args:
        registration: whose mail; the caller holds the lock on its `bookable`.
        offer: what is booked.
        kind: name of the mail.
        organizer: the mailbox that answers for the offer; empty when there is none.
    """
    is_invited = registration.calendar_basis is not None
    file = None
    if kind in WITH_FILE and registration.state in SEAT_STATES:
        wants = is_invited or RegistrationSettings.load().invites_calendars
        file = _request(registration, offer, organizer) if wants else None
        file = file or calendar_file(registration, offer, organizer=organizer)
    elif kind in WITHDRAWING and is_invited and (kind == OFF or not has_another(registration)):
        file = _withdrawal(registration, offer)
    return [file] if file else []


def _request(registration: Registration, offer: Offer, organizer: str) -> dict[str, str] | None:
    """Return an invitation; None where nobody could invite, or the mailbox its own guest."""
    row = published_entry(registration)
    organizer = registration.calendar_organizer or organizer
    if row is None or offer.is_cancelled:
        return None
    if not organizer or organizer.lower() == registration.email.lower():
        return None
    sequence = registration.calendar_sequence
    if sequence is None or registration.calendar_basis != row.sequence:
        sequence = max(row.sequence, _above(registration))
    _remember(registration, sequence, row.sequence, organizer)
    return _file(registration, offer, "REQUEST")


def _withdrawal(registration: Registration, offer: Offer) -> dict[str, str] | None:
    row = published_entry(registration)
    if row is None:
        return None
    sequence = max(row.sequence, _above(registration))
    _remember(registration, sequence, None, registration.calendar_organizer)
    bookable = registration.bookable
    bookable.calendar_floor = max(bookable.calendar_floor, sequence)
    Bookable.objects.filter(pk=bookable.pk).update(calendar_floor=bookable.calendar_floor)
    return _file(registration, offer, "CANCEL")


def _above(registration: Registration) -> int:
    """Return a SEQUENCE above all that this person's calendar may have seen of the entry."""
    own = registration.calendar_sequence
    floor = registration.bookable.calendar_floor
    return max(0 if own is None else own + 1, floor + 1 if floor else 0)


def _remember(registration: Registration, sequence: int, basis: int | None, organizer: str) -> None:
    registration.calendar_sequence, registration.calendar_basis = sequence, basis
    registration.calendar_organizer = organizer
    Registration.objects.filter(pk=registration.pk).update(
        calendar_sequence=sequence, calendar_basis=basis, calendar_organizer=organizer
    )


def _file(registration: Registration, offer: Offer, method: str) -> dict[str, str] | None:
    row = published_entry(registration)
    if row is None:
        return None
    filename, vevent = shown_entry(registration, offer, row)
    now = timezone.now()
    identity = replace(row.identity, sequence=registration.calendar_sequence or 0, changed_at=now)
    content = render_calendar(
        [revised(vevent, identity, is_cancelled=method == "CANCEL")],
        organizer=registration.calendar_organizer,
        attendee=registration.email,
        method=method,
    )
    return {"filename": filename, "content": content.decode(), "method": method}
