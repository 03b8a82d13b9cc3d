"""Answer an offer from the waiting list, or be the first at the last call."""

from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.enums import ACTIVE_STATES, Actor, RegistrationState
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.queries import wanted_by
from harzwerk_cms.registrations.rules.room_now import room_now
from harzwerk_cms.registrations.rules.steps import next_step
from harzwerk_cms.registrations.rules.times import last_call_from
from harzwerk_cms.registrations.services.change_state import change_state
from harzwerk_cms.registrations.services.locked import locked
from harzwerk_cms.registrations.services.workshops import place

S = RegistrationState


def accept(*, registration: Registration) -> Registration:
    """Take the seats that are offered, or that are free at the last call.

    A second call, from another device, finds the seats taken by the same person and
    changes nothing.

    Raises:
        RuleBroken: the offer is over, the date is cancelled, or somebody was faster.
    """
    with locked(registration) as row:
        if row.state == S.OFFERED:
            if row.bookable.offer["is_cancelled"]:
                raise RuleBroken([(None, _("This event does not take place as planned."))])
            # Whoever came by the link in the mail has shown that the address is theirs.
            row.email_confirmed_at = row.email_confirmed_at or timezone.now()
            row.save(update_fields=["email_confirmed_at"])
            change_state(row, to=next_step(row), by=Actor.PARTICIPANT)
        elif row.state == S.WAITLISTED:
            _take(row)
        elif row.state == S.EXPIRED:
            raise RuleBroken([(None, _("The time for this offer is over."))])
    return row


def decline(*, registration: Registration) -> Registration:
    """Give offered seats back; an old page cannot cancel what was accepted meanwhile.

    Raises:
        RuleBroken: the person holds something else than an offer.
    """
    with locked(registration) as row:
        if row.state == S.OFFERED:
            change_state(row, to=S.CANCELLED_BY_PARTICIPANT, by=Actor.PARTICIPANT)
        elif row.state in ACTIVE_STATES:
            raise RuleBroken([(None, _("There is no open offer any more."))])
    return row


def may_take(registration: Registration) -> bool:
    """Tell whether the last call has reached somebody who waits."""
    now = timezone.now()
    bookable = registration.bookable
    return (
        registration.state == S.WAITLISTED
        and registration.called_at is not None
        and bookable.accepts
        and last_call_from(bookable) <= now < bookable.starts_at
    )


def _take(row: Registration) -> None:
    if not may_take(row):
        raise RuleBroken([(None, _("No seat is free for you yet. We write to you."))])
    if not room_now(row.bookable, timezone.now()).fits(wanted_by(row)):
        raise RuleBroken([(None, _("Somebody was faster. You are still on the waiting list."))])
    row.email_confirmed_at = row.email_confirmed_at or timezone.now()
    row.save(update_fields=["email_confirmed_at"])
    place(row)
    change_state(row, to=next_step(row), by=Actor.PARTICIPANT)
