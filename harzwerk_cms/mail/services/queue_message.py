"""Write one mail into the outbox."""

import hashlib
import logging
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.db import IntegrityError, models, transaction

from harzwerk_cms.core import conf
from harzwerk_cms.mail.enums import MessageState, message_queued
from harzwerk_cms.mail.kinds import MailKind
from harzwerk_cms.mail.models import MailSettings, OutboxMessage
from harzwerk_cms.mail.render import render

logger = logging.getLogger(__name__)


def queue_message(
    kind: MailKind,
    *,
    recipient: str,
    facts: dict[str, Any],
    key: str,
    about: models.Model,
    language: str = "de",
    reply_to: str = "",
    calendar_files: list[dict[str, str]] | None = None,
) -> OutboxMessage:
    """Render a mail once and write it into the outbox.

    Side effects in order: the row is written in the caller's transaction, so that it
    exists exactly when the change it tells of exists; after the commit the queue is
    woken. Nothing is sent here.

    Args:
        kind: one of the registered kinds.
        recipient: one address.
        facts: what the templates may use.
        key: names the business event, for example `registration.confirmed:17`; a second
            call with the same key returns the first message and writes nothing.
        about: the row the mail is about.
        language: the recipient's language.
        reply_to: an address that is read; empty: the site's reply address.
        calendar_files: each with `filename`, `content` and `method`.
    """
    existing = OutboxMessage.objects.filter(idempotency_key=key).first()
    if existing:
        return existing
    message = OutboxMessage(
        kind=kind.name,
        idempotency_key=key,
        recipient=recipient,
        calendar_files=calendar_files or [],
        reply_to=reply_to or MailSettings.load().reply_to,
        message_id=_message_id(key),
        about=about,
    )
    _fill(message, kind, facts, language)
    try:
        with transaction.atomic():
            message.save()
    except IntegrityError:
        return OutboxMessage.objects.get(idempotency_key=key)
    transaction.on_commit(
        partial(message_queued.send_robust, sender=OutboxMessage, pk=message.pk), robust=True
    )
    return message


def _fill(message: OutboxMessage, kind: MailKind, facts: dict[str, Any], language: str) -> None:
    """Render the mail; a text that cannot be rendered must not undo what it tells of."""
    try:
        mail = render(kind, facts, language=language)
    except Exception as error:  # a template may raise anything
        logger.exception("mail of kind %s cannot be rendered", kind.name)
        message.state, message.error = MessageState.FAILED, type(error).__name__
        message.subject = str(kind.title)
        return
    message.subject, message.text, message.html = mail.subject, mail.text, mail.html


def _message_id(key: str) -> str:
    """Derive a Message-ID from the key, so that a mail sent twice can be recognised as one."""
    host = urlsplit(conf.load().SITE_URL).hostname
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{host}>"
