"""Delete what names a person; numbers stay."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.tokens import new_reference, new_token
from harzwerk_cms.mail.enums import MessageState
from harzwerk_cms.mail.services.erase_mail import delete_messages
from harzwerk_cms.privacy.services.consent import forget_who_consented
from harzwerk_cms.registrations.enums import (
    ACTIVE_STATES,
    SEAT_STATES,
    Actor,
    Origin,
    RegistrationState,
)
from harzwerk_cms.registrations.models import Registration, WorkshopPlace
from harzwerk_cms.registrations.rules.flood import DAY, note_erased
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.change_state import change_state
from harzwerk_cms.registrations.services.locked import locked

# Moments that tell of one person's way, where only a count may stay.
BLURRED = ("email_confirmed_at", "approved_at", "queued_at", "called_at", "called_back_at")


def anonymise(
    *, registration: Registration, by: Actor = Actor.JOB, user: Any = None
) -> Registration:
    """Delete name, addresses, answers, needs, guardian and mails of a registration.

    Its consents are closed and no longer say whose they were. Its link stops working. What it was (`outcome`) and the number of seats stay for the
    statistics. A mail that has not left yet still leaves, and is deleted afterwards by
    the same call of the clock. A second call changes nothing.

    Raises:
        RuleBroken: it is not over yet.
    """
    with locked(registration) as row:
        if row.state == RegistrationState.ANONYMISED:
            delete_mails(row)
            return row
        if row.state in SEAT_STATES and timezone.now() < row.bookable.ends_at:
            raise RuleBroken([(None, _("This is not possible in the present state."))])
        outcome = row.state
        change_state(row, to=RegistrationState.ANONYMISED, by=by, user=user)
        row.outcome, row.token = outcome, new_token()
        row.name = row.email = row.phone = row.age_band = ""
        row.workshop_wishes = {}
        row.save()
        row.attendees.update(name="")
        row.answers.all().delete()
        row.needs.all().delete()
        if hasattr(row, "guardian"):
            row.guardian.delete()
        forget_who_consented(about=row.reference)
        delete_mails(row)
    return row


def anonymise_once(registration: Registration) -> bool:
    """Do the same as a job; return whether there was anything left to delete.

    Raises:
        RuleBroken: it is not over yet.
    """
    with locked(registration) as row:
        if row.state == RegistrationState.ANONYMISED:
            return False
        anonymise(registration=row)
        return True


def forget_traces(registration: Registration) -> bool:
    """Leave nothing of a registration but that it counted; return whether there was more.

    After `anonymise` also go: when it came and in which language, what kinds of seat and
    workshops it had, at what minute people arrived, its reference, and what the audit log
    says about it. How many seats there were and how it ended stay.

    Raises:
        RuleBroken: it is not over yet.
    """
    with locked(registration) as found:
        starts_at = found.bookable.starts_at
        if found.state == RegistrationState.ANONYMISED and found.created_at == starts_at:
            return False
        row = anonymise(registration=found)
        ModelLogEntry.objects.for_instance(row).delete()
        WorkshopPlace.objects.filter(attendee__registration=row).delete()
        row.attendees.update(kind=None, is_companion=False, tapped_at=None)
        row.attendees.exclude(checked_in_at=None).update(checked_in_at=starts_at)
        for moment in BLURRED:
            setattr(row, moment, None)
        row.created_at = row.state_changed_at = starts_at
        row.reference, row.language = new_reference(), settings.LANGUAGE_CODE
        row.origin, row.invitation, row.called_back_about = Origin.WEBSITE, None, ""
        row.save()
    return True


def delete_mails(row: Registration) -> None:
    """Delete the mails about a registration that have left, or never will."""
    delete_messages(row.messages.exclude(state__in=[MessageState.QUEUED, MessageState.SENDING]))


def erase_on_request(*, registration: Registration) -> Registration:
    """Cancel what is still held, then delete the person's data at once (GDPR Art. 17).

    After the end nothing is left to cancel; that the person came still counts.
    Afterwards the addresses are noted for `check_flood`, as a digest, for a day.

    Raises:
        RuleBroken: a seat is held that can no longer be given back by link.
    """
    is_over = timezone.now() >= registration.bookable.ends_at
    if registration.state in ACTIVE_STATES and not is_over:
        cancel_by_participant(registration=registration)
    guardian = getattr(registration, "guardian", None)
    addresses = {registration.email, guardian.email if guardian else ""} - {""}
    row = anonymise(registration=registration, by=Actor.PARTICIPANT)
    if registration.created_at > timezone.now() - DAY:
        for address in addresses:
            note_erased(address)
    return row
