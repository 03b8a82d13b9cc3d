"""What holds at the door: who is let in, who is expected today, who may read needs."""

from datetime import datetime, timedelta
from enum import StrEnum

from harzwerk_cms.core.clock import local_day
from harzwerk_cms.registrations.enums import RegistrationState
from harzwerk_cms.registrations.models import Bookable, Registration

AT_THE_DOOR = (
    RegistrationState.CONFIRMED,
    RegistrationState.ATTENDED,
    RegistrationState.NO_SHOW,
)
# Access needs are shown to the team so long before the start and after the end (domain 2.2).
NEEDS_FROM, NEEDS_UNTIL = timedelta(days=7), timedelta(days=1)
# After midnight an evening goes on (domain 3.17).
NIGHT = timedelta(hours=6)
SOON = timedelta(hours=2)


class Verdict(StrEnum):
    """What a scanned code is worth."""

    VALID = "valid"
    ALREADY_IN = "already_in"
    OTHER_DAY = "other_day"
    NOT_VALID = "not_valid"


def shows_needs(bookable: Bookable, now: datetime) -> bool:
    """Tell whether access needs may be read now, by those who have the right."""
    return bookable.starts_at - NEEDS_FROM <= now <= bookable.ends_at + NEEDS_UNTIL


def is_on(bookable: Bookable, now: datetime) -> bool:
    """Tell whether the offer takes place today, the night after it included.

    What begins soon after midnight lets people in before.
    """
    has_come = local_day(bookable.starts_at) <= local_day(now) or bookable.starts_at <= now + SOON
    return has_come and now <= bookable.ends_at + NIGHT


def verdict(registration: Registration, now: datetime) -> Verdict:
    """Return what somebody with this registration is told at the door.

    Reads the attendees; prefetch them.
    """
    if registration.state not in AT_THE_DOOR:
        return Verdict.NOT_VALID
    people = registration.attendees.all()
    if all(person.checked_in_at for person in people):
        return Verdict.ALREADY_IN
    return Verdict.VALID if is_on(registration.bookable, now) else Verdict.OTHER_DAY
