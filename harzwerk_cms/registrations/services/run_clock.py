"""What the clock does: end holds, serve waiting lists, delete mails that left late."""

import logging

from django.utils import timezone

from harzwerk_cms.registrations.enums import RegistrationState
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.queries import due_bookables
from harzwerk_cms.registrations.services.anonymise import delete_mails
from harzwerk_cms.registrations.services.check_in import note_who_did_not_come
from harzwerk_cms.registrations.services.seat_work import seat_work

logger = logging.getLogger(__name__)


def run_clock() -> None:
    """Find what a trigger missed; safe at any rate, and from several places at once.

    Each offer is worked on in its own transaction: one that fails is logged and does not
    hold back the others.
    """
    now = timezone.now()
    for pk in due_bookables(now):
        try:
            with seat_work(pk):
                pass
        except Exception:  # a template or a receiver may raise anything
            logger.exception("waiting list of offer %s cannot be served", pk)
    note_who_did_not_come(now)
    erase_late_mails()


def erase_late_mails() -> None:
    """Delete mails that left only after their registration was anonymised."""
    rows = Registration.objects.filter(
        state=RegistrationState.ANONYMISED, messages__isnull=False
    ).distinct()
    for registration in rows:
        delete_mails(registration)
