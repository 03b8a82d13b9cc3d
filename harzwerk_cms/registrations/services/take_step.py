"""Do the steps that stand before a confirmation; a second call changes nothing."""

from typing import Any

from django.utils import timezone

from harzwerk_cms.registrations.enums import Actor, RegistrationState
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.rules.steps import next_step
from harzwerk_cms.registrations.services.change_state import change_state
from harzwerk_cms.registrations.services.locked import locked

S = RegistrationState


def confirm_email(*, registration: Registration) -> Registration:
    """Note that the link in the mail was followed; go on to the next open step.

    Who waits, waits on, and may be offered seats from now on.
    """
    with locked(registration) as row:
        if not row.email_confirmed_at and row.state in {S.PENDING_EMAIL, S.WAITLISTED}:
            row.email_confirmed_at = timezone.now()
            row.save(update_fields=["email_confirmed_at"])
            if row.state == S.PENDING_EMAIL:
                change_state(row, to=next_step(row), by=Actor.PARTICIPANT)
    return row


def agree_as_guardian(*, registration: Registration, user: Any = None) -> Registration:
    """Note that a guardian agreed: by link, or on paper to a member of staff."""
    with locked(registration) as row:
        if row.state == S.PENDING_GUARDIAN and hasattr(row, "guardian"):
            row.guardian.confirmed_at = timezone.now()
            row.guardian.save(update_fields=["confirmed_at"])
            change_state(row, to=next_step(row), by=_actor(user, Actor.GUARDIAN), user=user)
    return row


def approve(*, registration: Registration, user: Any) -> Registration:
    """Give the seat that was held for our decision."""
    with locked(registration) as row:
        if row.state == S.PENDING_APPROVAL:
            row.approved_at = timezone.now()
            row.save(update_fields=["approved_at"])
            change_state(row, to=S.CONFIRMED, by=Actor.STAFF, user=user)
    return row


def reject(*, registration: Registration, user: Any) -> Registration:
    """Decide against a registration; its seats are free after the commit."""
    with locked(registration) as row:
        if row.state == S.PENDING_APPROVAL:
            change_state(row, to=S.REJECTED, by=Actor.STAFF, user=user)
    return row


def confirm_by_staff(*, registration: Registration, user: Any) -> Registration:
    """Confirm on the phone what the person, or their guardian, has not confirmed by link.

    Whoever spoke with the person vouches for the address: mails may go there from now on.
    """
    with locked(registration) as row:
        if row.state == S.PENDING_GUARDIAN and hasattr(row, "guardian"):
            row.guardian.confirmed_at = timezone.now()
            row.guardian.save(update_fields=["confirmed_at"])
        if row.state in {S.PENDING_EMAIL, S.PENDING_GUARDIAN, S.PENDING_APPROVAL, S.OFFERED}:
            row.email_confirmed_at = row.email_confirmed_at or timezone.now()
            row.save(update_fields=["email_confirmed_at"])
            change_state(row, to=S.CONFIRMED, by=Actor.STAFF, user=user)
    return row


def _actor(user: Any, otherwise: Actor) -> Actor:
    return Actor.STAFF if user else otherwise
