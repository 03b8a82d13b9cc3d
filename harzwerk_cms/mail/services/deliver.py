"""Take mails out of the outbox and hand them to the mail server."""

import logging
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from harzwerk_cms.core.redact import redact
from harzwerk_cms.mail.enums import ErrorKind, MessageState
from harzwerk_cms.mail.mime import calendar_part
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.mail.rules import classify, next_attempt

logger = logging.getLogger(__name__)

# How long one worker may hold a message; far above the mail server's timeout, so that
# nobody else takes it while it is still being sent.
LEASE = timedelta(minutes=5)

# Also for a message that kills its worker each time: it must not be tried for ever.
MAX_ATTEMPTS = 20


def deliver_due(*, limit: int = 200) -> int:
    """Try every mail that is due, the oldest first; return how many left the house.

    Safe to run at any rate and in several processes at once.

    Args:
        limit: the most mails to try in one call.
    """
    due = OutboxMessage.objects.due(timezone.now()).order_by("due_at", "pk")
    return sum(deliver(pk=pk) for pk in list(due.values_list("pk", flat=True)[:limit]))


def deliver(*, pk: int) -> bool:
    """Try one mail; return whether the mail server accepted it.

    Side effects in order: the message is claimed (committed before anything is sent, so
    that a crash leaves a trace), sent, and marked as sent, as waiting for the next
    attempt, or as not delivered. A worker that dies in between loses nothing: its claim
    runs out and the message is due again. If it died after the server had accepted the
    mail, the mail is sent a second time under the same Message-ID.
    """
    message = _claim(pk, now=timezone.now())
    if message is None:
        return False
    if message.attempts > MAX_ATTEMPTS:
        _release(message, state=MessageState.FAILED, error="too many attempts")
        return False
    try:
        _compose(message).send()
    except Exception as error:  # noqa: BLE001 -- each mail backend raises its own; none may lose a mail
        _record_failure(message, error)
        return False
    _release(message, state=MessageState.SENT, sent_at=timezone.now(), error="", error_kind="")
    return True


def _claim(pk: int, *, now: datetime) -> OutboxMessage | None:
    """Claim a due message by one conditional update: of two workers one gets it."""
    with transaction.atomic():
        claimed = (
            OutboxMessage.objects.due(now)
            .filter(pk=pk)
            .update(
                state=MessageState.SENDING, claimed_until=now + LEASE, attempts=F("attempts") + 1
            )
        )
        return OutboxMessage.objects.get(pk=pk) if claimed else None


def _compose(message: OutboxMessage) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[message.recipient],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(message.html, "text/html")
    for file in message.calendar_files:
        mail.attach(calendar_part(**file))
    return mail


def _record_failure(message: OutboxMessage, error: Exception) -> None:
    kind = classify(error)
    retry_at = next_attempt(kind, attempts=message.attempts, now=timezone.now())
    state = MessageState.QUEUED if retry_at else MessageState.FAILED
    detail = redact(f"{type(error).__name__}: {error}")[:500]
    logger.warning("mail %s not sent (%s): %s", message.pk, kind, type(error).__name__)
    _release(
        message,
        state=state,
        error_kind=ErrorKind(kind),
        error=detail,
        due_at=retry_at or message.due_at,
    )


def _release(message: OutboxMessage, **changes: object) -> None:
    """Write the outcome, unless the claim ran out and another worker holds the message."""
    held = OutboxMessage.objects.filter(pk=message.pk, claimed_until=message.claimed_until)
    held.update(claimed_until=None, **changes)
