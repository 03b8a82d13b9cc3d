"""Write down what the provider tells about a mail it took."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.mail.enums import (
    NOT_DELIVERED,
    REPORT_ORDER,
    STOPS_ADDRESS,
    DeliveryReport,
    MessageState,
    mail_undelivered,
)
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.mail.services.stop_address import stop_address


def record_report(
    *,
    report: DeliveryReport,
    recipient: str,
    message_id: str = "",
    provider_id: str = "",
    at: datetime | None = None,
) -> bool:
    """Mark a mail as delivered, come back, or reported as spam.

    Side effects in order: the message is marked; its address is stopped when the report
    means that it does not work or that its owner wants nothing from us; after the commit
    `mail_undelivered` tells of a mail that came back. A report that came before, or is
    overtaken by a later one, changes nothing, and neither does one that names no mail of
    ours, another recipient, or an earlier attempt.

    Args:
        report: what became of the mail.
        recipient: the address the report is about.
        message_id: our Message-ID, when the provider repeats it.
        provider_id: the provider's own name for the mail.
        at: when it happened; now when the provider does not say.

    Returns:
        Whether anything was written.
    """
    found = _find(message_id, provider_id)
    with transaction.atomic():
        message = lock_row(OutboxMessage, found.pk) if found else None
        if message is None or message.recipient.lower() != recipient.strip().lower():
            return False
        if message.provider_id and provider_id.strip("<>") != message.provider_id.strip("<>"):
            return False
        if REPORT_ORDER.index(report) <= REPORT_ORDER.index(message.report):
            return False
        _mark(message, report, at or timezone.now())
        if report in STOPS_ADDRESS:
            stop_address(address=message.recipient, reason=report)
        if report in NOT_DELIVERED:
            tell = partial(mail_undelivered.send_robust, sender=OutboxMessage, pk=message.pk)
            transaction.on_commit(tell, robust=True)
    return True


def _find(message_id: str, provider_id: str) -> OutboxMessage | None:
    for name, value in (("message_id", message_id), ("provider_id", provider_id)):
        # A value of its own for each mail; an empty one would find any.
        found = OutboxMessage.objects.filter(**{name: value}).first() if value else None
        if found:
            return found
    return None


def _mark(message: OutboxMessage, report: DeliveryReport, at: datetime) -> None:
    message.report, message.reported_at = report, at
    # A worker may have died before it could write that the provider took the mail.
    message.sent_at = message.sent_at or at
    message.claimed_until = None
    message.state = MessageState.FAILED if report in NOT_DELIVERED else MessageState.SENT
    message.save(update_fields=["report", "reported_at", "sent_at", "claimed_until", "state"])
