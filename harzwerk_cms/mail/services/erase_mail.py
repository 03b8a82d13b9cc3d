"""Delete what mails say, and to whom."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from harzwerk_cms.mail.enums import MessageState, message_erased
from harzwerk_cms.mail.models import OutboxMessage

# A mail on its way is needed until it has arrived.
ON_ITS_WAY = (MessageState.QUEUED, MessageState.SENDING)


def erase_content(message: OutboxMessage) -> bool:
    """Delete recipient and words of a mail that has left; return whether there were any.

    The row stays with its key, so that no business event writes a second mail, and with its
    state. After the commit `message_erased` tells whoever holds a copy.
    """
    rows = OutboxMessage.objects.filter(pk=message.pk).exclude(state__in=ON_ITS_WAY)
    with transaction.atomic():
        changed = rows.exclude(recipient="").update(
            recipient="",
            subject="",
            text="",
            html="",
            calendar_files=[],
            headers={},
            reply_to="",
            provider_id="",
            error="",
        )
        if changed:
            _tell([message.message_id])
    return bool(changed)


def delete_messages(messages: QuerySet[OutboxMessage]) -> int:
    """Delete mails altogether, their rows included; return how many.

    After the commit `message_erased` tells whoever holds a copy.
    """
    with transaction.atomic():
        known = list(messages.values_list("pk", "message_id"))
        OutboxMessage.objects.filter(pk__in=[pk for pk, _ in known]).delete()
        _tell([message_id for _, message_id in known])
    return len(known)


def _tell(message_ids: Iterable[str]) -> None:
    for message_id in message_ids:
        tell = partial(message_erased.send_robust, sender=OutboxMessage, message_id=message_id)
        transaction.on_commit(tell, robust=True)
