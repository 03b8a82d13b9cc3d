"""Which step comes next before a registration is confirmed."""

from harzwerk_cms.registrations.enums import Origin, RegistrationState
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.rules.who import needs_guardian


def next_step(registration: Registration) -> RegistrationState:
    """Return the first step that is still open, or confirmed.

    Staff who register somebody have spoken with them: no step is left.
    """
    bookable = registration.bookable
    if registration.origin == Origin.STAFF:
        return RegistrationState.CONFIRMED
    if bookable.confirms_email and not registration.email_confirmed_at:
        return RegistrationState.PENDING_EMAIL
    if needs_guardian(bookable, registration.age_band) and not guardian_agreed(registration):
        return RegistrationState.PENDING_GUARDIAN
    if bookable.needs_approval and not registration.approved_at:
        return RegistrationState.PENDING_APPROVAL
    return RegistrationState.CONFIRMED


def guardian_agreed(registration: Registration) -> bool:
    """Tell whether a guardian is named and has agreed."""
    guardian = getattr(registration, "guardian", None)
    return bool(guardian and guardian.confirmed_at)
