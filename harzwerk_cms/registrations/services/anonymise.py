"""Delete what names a person; numbers stay."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.tokens import new_token
from harzwerk_cms.mail.enums import MessageState
from harzwerk_cms.registrations.enums import ACTIVE_STATES, SEAT_STATES, Actor, RegistrationState
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.rules.flood import DAY, note_erased
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.change_state import change_state
from harzwerk_cms.registrations.services.locked import locked


def anonymise(
    *, registration: Registration, by: Actor = Actor.JOB, user: Any = None
) -> Registration:
    """Delete name, addresses, answers, needs, guardian and mails of a registration.

    Its link stops working. What it was (`outcome`) and the number of seats stay for the
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
        delete_mails(row)
    return row


def delete_mails(row: Registration) -> None:
    """Delete the mails about a registration that have left, or never will."""
    row.messages.filter(state__in=[MessageState.SENT, MessageState.FAILED]).delete()


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
