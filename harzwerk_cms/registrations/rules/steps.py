"""Which step comes next before a registration is confirmed."""

from harzwerk_cms.registrations.enums import STEPS, Origin, RegistrationState
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.rules.who import needs_guardian


def next_step(registration: Registration) -> RegistrationState:
    """Return the first step that is still open, or confirmed.

    Staff who register somebody have spoken with them: no step is left. Nobody goes back to
    an earlier step, also when an editor asked for it meanwhile.
    """
    bookable = registration.bookable
    if registration.origin == Origin.STAFF:
        return RegistrationState.CONFIRMED
    is_minor = needs_guardian(bookable, registration.age_band)
    is_open = {
        RegistrationState.PENDING_EMAIL: bookable.confirms_email
        and not registration.email_confirmed_at,
        RegistrationState.PENDING_GUARDIAN: is_minor and not guardian_agreed(registration),
        RegistrationState.PENDING_APPROVAL: bookable.needs_approval
        and not registration.approved_at,
    }
    places = (place for place, step in enumerate(STEPS, start=1) if step == registration.state)
    steps = (step for step in STEPS[next(places, 0) :] if is_open[step])
    return next(steps, RegistrationState.CONFIRMED)


def owes_confirmation(registration: Registration, state: str = "") -> bool:
    """Tell whether an address was typed in and nobody has shown yet that it is theirs.

    Whoever went past that step, or came before an editor asked for it, owes nothing.

    Args:
        registration: whose address.
        state: where the registration stood, if that is not where it stands now.
    """
    if registration.email_confirmed_at or registration.origin == Origin.STAFF:
        return False
    state = state or registration.state
    waits = state == RegistrationState.WAITLISTED and registration.bookable.confirms_email
    return waits or state == RegistrationState.PENDING_EMAIL


def guardian_agreed(registration: Registration) -> bool:
    """Tell whether a guardian is named and has agreed."""
    guardian = getattr(registration, "guardian", None)
    return bool(guardian and guardian.confirmed_at)
