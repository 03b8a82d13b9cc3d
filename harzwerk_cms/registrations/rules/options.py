"""What somebody can do with a registration at this moment."""

from dataclasses import dataclass
from datetime import datetime

from harzwerk_cms.registrations.enums import (
    ACTIVE_STATES,
    HELD_STATES,
    SEAT_STATES,
    RegistrationState,
)
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.rules.steps import owes_confirmation
from harzwerk_cms.registrations.rules.window import may_cancel

S = RegistrationState
# Nothing is open any more.
CERTAIN_STATES = frozenset({S.CONFIRMED, S.ATTENDED, S.NO_SHOW})


@dataclass(frozen=True, slots=True)
class Options:
    """What a page offers; the verbs check again under the lock.

    Attributes:
        is_over: the time for the answer has ended; the clock has not noted it yet.
        is_active: it can still become, or be, a seat.
        has_seats: seats are taken.
        is_certain: nothing is open any more; only then place and link of a sensitive or
            an online offer are shown.
        confirms_email: the address has to be confirmed by the link in the mail.
        answers_offer: seats are offered.
        asks_guardian: a guardian has to agree.
        cancels: it can be given back by link.
        is_late: it could be given back, but no longer by link.
        changes: seats and workshops can be changed.
    """

    is_over: bool
    is_active: bool
    has_seats: bool
    is_certain: bool
    confirms_email: bool
    answers_offer: bool
    asks_guardian: bool
    cancels: bool
    is_late: bool
    changes: bool


def options_of(registration: Registration, now: datetime) -> Options:
    """Return what can be done at `now`."""
    state, bookable = registration.state, registration.bookable
    until = registration.expires_at
    is_over = state in HELD_STATES and until is not None and until <= now
    is_active = state in ACTIVE_STATES and not is_over
    in_time = state != S.CONFIRMED or may_cancel(bookable, now)
    return Options(
        is_over=is_over,
        is_active=is_active,
        has_seats=state in SEAT_STATES and not is_over,
        is_certain=state in CERTAIN_STATES,
        confirms_email=is_active and owes_confirmation(registration),
        answers_offer=is_active and state == S.OFFERED,
        asks_guardian=is_active and state == S.PENDING_GUARDIAN,
        cancels=is_active and in_time,
        is_late=is_active and not in_time,
        changes=is_active and now < bookable.starts_at,
    )
