"""Give seats back."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.enums import ACTIVE_STATES, Actor, RegistrationState
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.rules.window import may_cancel
from harzwerk_cms.registrations.services.change_state import change_state
from harzwerk_cms.registrations.services.locked import locked


def cancel_by_participant(
    *, registration: Registration, by: Actor = Actor.PARTICIPANT, user: Any = None
) -> Registration:
    """Cancel on the person's or the guardian's own wish; a second call changes nothing.

    Declining an offer and leaving the waiting list are the same. Side effects in order:
    see `change_state`; the waiting list gets the seats in the same transaction.

    Args:
        registration: what is given back.
        by: staff when the person told them on the phone; no deadline holds then.
        user: the member of staff, if it was one.

    Raises:
        RuleBroken: the deadline for cancelling by link is over.
    """
    with locked(registration) as row:
        if row.state not in ACTIVE_STATES:
            return row
        is_late = not may_cancel(row.bookable, timezone.now())
        if row.state == RegistrationState.CONFIRMED and is_late and by != Actor.STAFF:
            raise RuleBroken(
                [(None, _("Cancelling by link is no longer possible. Please call us."))]
            )
        return change_state(row, to=RegistrationState.CANCELLED_BY_PARTICIPANT, by=by, user=user)


def cancel_by_organiser(*, registration: Registration, user: Any) -> Registration:
    """Cancel because we have to, at any time; a second call changes nothing."""
    with locked(registration) as row:
        if row.state not in ACTIVE_STATES:
            return row
        return change_state(
            row, to=RegistrationState.CANCELLED_BY_ORGANISER, by=Actor.STAFF, user=user
        )
