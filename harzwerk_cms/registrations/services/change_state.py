"""The one function that moves a registration from one state to another."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core import audit
from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.mail.kinds import mail_kinds
from harzwerk_cms.mail.services.queue_message import queue_message
from harzwerk_cms.registrations.enums import FIRST_STATES, STATES, RegistrationState
from harzwerk_cms.registrations.mails import calendar_file, facts
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.sources import Offer


def change_state(
    registration: Registration, *, to: RegistrationState, user: Any = None
) -> Registration:
    """Move a registration to another state.

    The caller holds the transaction and the lock on the bookable (`lock_row`). Side
    effects in order: the row is saved, one audit entry is written, and the mail that
    belongs to the state is put into the outbox, if the person has an address.

    Args:
        registration: a saved row; with an empty state when it has just been written.
        to: the new state.
        user: the member of staff who did it; None: the person, or a job.

    Raises:
        RuleBroken: the table in `enums.py` does not lead from the present state to `to`.
    """
    before = registration.state
    allowed = STATES[RegistrationState(before)].next_states if before else FIRST_STATES
    if to not in allowed:
        raise RuleBroken([(None, _("This is not possible in the present state."))])
    registration.state = to
    registration.state_changed_at = timezone.now()
    if not STATES[to].counts_seats:
        # The same form may be sent again: it is a new wish.
        registration.submission_key = None
    registration.save(update_fields=["state", "state_changed_at", "submission_key"])
    audit.log(
        "harzwerk.registration.change_state",
        registration,
        user=user,
        data={"from": before, "to": str(to)},
    )
    _tell(registration)
    return registration


def _tell(registration: Registration) -> None:
    """Queue the mail of the present state, once for each registration and state."""
    state = RegistrationState(registration.state)
    if not (registration.email and STATES[state].mail):
        return
    offer = Offer.of(registration.bookable.offer)
    file = calendar_file(registration, offer) if STATES[state].counts_seats else None
    queue_message(
        mail_kinds.get(STATES[state].mail),
        recipient=registration.email,
        facts=facts(registration, offer),
        key=f"{STATES[state].mail}:{registration.pk}",
        about=registration,
        language=registration.language,
        reply_to=offer.contact_email,
        calendar_files=[file] if file else [],
    )
