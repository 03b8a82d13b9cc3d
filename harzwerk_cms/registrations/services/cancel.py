"""Give seats back."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.registrations.enums import STATES, RegistrationState
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.rules.window import may_cancel
from harzwerk_cms.registrations.services.change_state import change_state


def cancel_by_participant(*, registration: Registration) -> Registration:
    """Cancel on the person's own wish; a second call changes nothing.

    Side effects in order: see `change_state`. The seats are free after the commit.

    Raises:
        RuleBroken: the deadline for cancelling by link is over.
    """
    with transaction.atomic():
        locked = _locked(registration)
        if not STATES[RegistrationState(locked.state)].counts_seats:
            return locked
        if not may_cancel(locked.bookable, timezone.now()):
            raise RuleBroken(
                [(None, _("Cancelling by link is no longer possible. Please call us."))]
            )
        return change_state(locked, to=RegistrationState.CANCELLED_BY_PARTICIPANT)


def cancel_by_organiser(*, registration: Registration, user: Any) -> Registration:
    """Cancel because we have to, at any time; a second call changes nothing."""
    with transaction.atomic():
        locked = _locked(registration)
        if not STATES[RegistrationState(locked.state)].counts_seats:
            return locked
        return change_state(locked, to=RegistrationState.CANCELLED_BY_ORGANISER, user=user)


def _locked(registration: Registration) -> Registration:
    """Lock the bookable first and always, then read the registration as it is now."""
    lock_row(Bookable, registration.bookable_id)
    return Registration.objects.select_related("bookable__page").get(pk=registration.pk)
