"""Hand a message, or all that are due, to the mail server."""

import logging
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from harzwerk_cms.core import conf
from harzwerk_cms.core.redact import redact
from harzwerk_cms.mail.enums import ErrorKind, MessageState, mail_undelivered, message_queued
from harzwerk_cms.mail.mime import CalendarMail, compose
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.mail.providers import MEGABYTE, adapt, configured_provider
from harzwerk_cms.mail.queries import count_before, count_pace_left, find_stop
from harzwerk_cms.mail.rules import (
    MailRefusedError,
    MailTooLargeError,
    answer_status,
    classify,
    is_repeated,
    next_attempt,
)
from harzwerk_cms.mail.transport import Transport

logger = logging.getLogger(__name__)

# Also for a message that kills its worker each time: it must not be tried for ever.
MAX_ATTEMPTS = 20

# What Anymail calls a recipient that the provider took.
ACCEPTED = frozenset({"sent", "queued", "unknown"})


def deliver_due(*, limit: int = 200) -> int:
    """Try every mail that is due, new ones first, then the oldest; return how many left.

    A mail that kills its worker must not be what each worker begins with. Safe to run at any
    rate and in several processes at once. Stops early when as many mails have left as one
    minute allows; the rest stays due.

    Args:
        limit: the most mails to try in one call.
    """
    with Transport() as transport:
        in_pace = takewhile(lambda _pk: not _pause(), _due(limit))
        return sum(_attempt(pk, transport) for pk in in_pace)


def deliver(*, pk: int) -> bool:
    """Try one mail; return whether the mail server accepted it.

    Side effects in order: the message is claimed (committed before anything is sent, so
    that a crash leaves a trace), sent, and marked as sent, as waiting for the next
    attempt, or as not delivered; of the latter `mail_undelivered` tells. A worker that
    dies in between loses nothing: its claim runs out and the message is due again. If it
    died after the server had accepted the mail, the mail is sent a second time under the
    same Message-ID, unless the provider recognises the attempt. When as many mails have
    left as one minute allows, the mail is only put off.
    """
    if _pause():
        _put_off(pk)
        return False
    with Transport() as transport:
        return _attempt(pk, transport)


def _due(limit: int) -> list[int]:
    due = OutboxMessage.objects.due(timezone.now()).order_by("attempts", "due_at", "pk")
    return list(due.values_list("pk", flat=True)[:limit])


def _pause() -> bool:
    """Tell whether this minute has had its share of mails."""
    limit = conf.load().MAIL_PER_MINUTE
    return bool(limit) and not count_pace_left(limit)


def _put_off(pk: int) -> None:
    """Let a mail wait for the minute that has room for it."""
    message = OutboxMessage.objects.due(timezone.now()).filter(pk=pk).first()
    if message is None:
        return
    minutes = 1 + count_before(message) // conf.load().MAIL_PER_MINUTE
    due_at = timezone.now() + timedelta(minutes=minutes)
    if OutboxMessage.objects.due(timezone.now()).filter(pk=pk).update(due_at=due_at):
        message_queued.send_robust(sender=OutboxMessage, pk=pk, run_after=due_at)


def _attempt(pk: int, transport: Transport) -> bool:
    message = _claim(pk, now=timezone.now())
    if message is None:
        return False
    if message.attempts > MAX_ATTEMPTS:
        _give_up(message, error="too many attempts")
        return False
    if find_stop(message.recipient):
        _give_up(message, error_kind=ErrorKind.STOPPED, error="")
        return False
    try:
        provider_id = _send(message, transport)
    except Exception as error:  # noqa: BLE001 -- each mail backend raises its own; none may lose a mail
        if not is_repeated(error, configured_provider(), attempts=message.attempts):
            _record_failure(message, error)
            return False
        provider_id = message.provider_id
    _release(
        message,
        state=MessageState.SENT,
        sent_at=timezone.now(),
        error="",
        error_kind="",
        provider_id=provider_id,
    )
    return True


def _claim(pk: int, *, now: datetime) -> OutboxMessage | None:
    """Claim a due message by one conditional update: of two workers one gets it."""
    until = now + timedelta(seconds=conf.load().MAIL_LEASE_SECONDS)
    with transaction.atomic():
        claimed = (
            OutboxMessage.objects.due(now)
            .filter(pk=pk)
            .update(state=MessageState.SENDING, claimed_until=until, attempts=F("attempts") + 1)
        )
        return OutboxMessage.objects.get(pk=pk) if claimed else None


def _send(message: OutboxMessage, transport: Transport) -> str:
    """Send a claimed message; return the provider's name for it, if it has one.

    Raises:
        Exception: it was not accepted.
    """
    mail, provider = compose(message), configured_provider()
    if provider:
        size = len(mail.message().as_bytes())
        if size > provider.most_bytes:
            raise MailTooLargeError(
                f"{size / MEGABYTE:.1f} MB; {provider.title} takes {provider.most_bytes // MEGABYTE} MB"
            )
        adapt(mail, provider, attempt_key=message.attempt_key)
    transport.send(mail)
    return _accepted_as(mail)


def _accepted_as(mail: CalendarMail) -> str:
    """Read the provider's answer: some say "no" in an answer that is not an error."""
    status: Any = getattr(mail, "anymail_status", None)
    if status is None:
        return ""
    refused = (status.status or set()) - ACCEPTED
    if refused:
        raise MailRefusedError(", ".join(sorted(refused)), **_reason(status.esp_response))
    return status.message_id if isinstance(status.message_id, str) else ""


def _reason(response: Any) -> dict[str, Any]:
    """Find the reason in an answer of Mailjet, the one that answers like this."""
    try:
        error = response.json()["Messages"][0]["Errors"][0]
        return {"status_code": int(error["StatusCode"]), "code": str(error["ErrorCode"])}
    except (AttributeError, LookupError, TypeError, ValueError):
        return {"status_code": getattr(response, "status_code", None)}


def _record_failure(message: OutboxMessage, error: Exception) -> None:
    kind = classify(error, configured_provider())
    retry_at = next_attempt(kind, attempts=message.attempts, now=timezone.now())
    detail = redact(f"{type(error).__name__}: {error}")[:500]
    logger.warning("mail %s not sent (%s): %s", message.pk, kind, type(error).__name__)
    if retry_at is None:
        _give_up(message, error_kind=kind, error=detail)
        return
    answered = answer_status(error) is not None
    _release(
        message,
        state=MessageState.QUEUED,
        error_kind=kind,
        error=detail,
        due_at=retry_at,
        refusals=message.refusals + answered,
    )
    message_queued.send_robust(sender=OutboxMessage, pk=message.pk, run_after=retry_at)


def _give_up(message: OutboxMessage, **changes: object) -> None:
    if _release(message, state=MessageState.FAILED, **changes):
        mail_undelivered.send_robust(sender=OutboxMessage, pk=message.pk)


def _release(message: OutboxMessage, **changes: object) -> bool:
    """Write the outcome, unless the claim ran out and another worker holds the message."""
    held = OutboxMessage.objects.filter(pk=message.pk, claimed_until=message.claimed_until)
    return bool(held.update(claimed_until=None, **changes))
