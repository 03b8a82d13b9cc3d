"""The one function that moves a registration from one state to another."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core import audit
from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.enums import FIRST_STATES, STATES, Actor, RegistrationState
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.rules.times import hold_until
from harzwerk_cms.registrations.services.tell import tell, tell_guardian

_BEFORE_GUARDIAN = {"", RegistrationState.PENDING_GUARDIAN}
_CONCERNS_GUARDIAN = {
    RegistrationState.PENDING_GUARDIAN,
    RegistrationState.CANCELLED_BY_ORGANISER,
}


def change_state(
    registration: Registration, *, to: RegistrationState, by: Actor, user: Any = None
) -> Registration:
    """Move a registration to another state.

    The caller works inside `seat_work`. Side effects in order: the row is saved with the
    moment at which the new state ends by itself, one audit entry is written, and the mails
    that belong to the state are put into the outbox, for the person and for the guardian.

    Args:
        registration: a saved row; with an empty state when it has just been written. Its
            `bookable` is the locked one.
        to: the new state.
        by: who does it; the table says who may.
        user: the member of staff, if it was one.

    Raises:
        RuleBroken: the table in `enums.py` does not lead from the present state to `to`,
            or not for this actor.
    """
    before = registration.state
    allowed = STATES[RegistrationState(before)].next_states if before else FIRST_STATES
    if by not in allowed.get(to, ()):
        raise RuleBroken([(None, _("This is not possible in the present state."))])
    now = timezone.now()
    registration.state, registration.state_changed_at = to, now
    registration.expires_at = hold_until(registration.bookable, to, now)
    if not STATES[to].next_states.keys() - {RegistrationState.ANONYMISED}:
        # The same form may be sent again: it is a new wish.
        registration.submission_key = None
    registration.save(update_fields=["state", "state_changed_at", "expires_at", "submission_key"])
    audit.log(
        "harzwerk.registration.change_state",
        registration,
        user=user,
        data={"from": before, "to": str(to), "by": str(by)},
    )
    if before != RegistrationState.ATTENDED:  # a tap at the door that was taken back
        tell(registration, STATES[to].mail, before=before)
    if before in _BEFORE_GUARDIAN or to in _CONCERNS_GUARDIAN:
        tell_guardian(registration, STATES[to].guardian_mail)
    return registration
