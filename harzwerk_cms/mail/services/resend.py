"""Put a mail back into the queue."""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from harzwerk_cms.core import audit
from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.mail.enums import MessageState, message_queued
from harzwerk_cms.mail.models import OutboxMessage


def resend(*, message: OutboxMessage, user: Any) -> bool:
    """Make a mail that was given up, came back, or is waiting, due at once.

    Side effects in order: the attempts start again from zero, what the provider reported of
    the last one is forgotten, an audit entry is written,
    the queue is woken after the commit. A mail that has left, or could not be
    written, stays as it is.

    Returns:
        Whether the mail is due now.
    """
    with transaction.atomic():
        locked = lock_row(OutboxMessage, message.pk)
        if locked.state not in {MessageState.FAILED, MessageState.QUEUED} or not locked.text:
            return False
        locked.state = MessageState.QUEUED
        locked.attempts = 0
        locked.due_at = timezone.now()
        locked.report, locked.reported_at = "", None
        locked.refusals += 1
        locked.save(
            update_fields=["state", "attempts", "due_at", "report", "reported_at", "refusals"]
        )
        audit.log("harzwerk.mail.resend", locked, user=user)
        transaction.on_commit(
            partial(message_queued.send_robust, sender=OutboxMessage, pk=locked.pk), robust=True
        )
    return True
