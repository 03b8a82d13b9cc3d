"""Write one mail into the outbox."""

import hashlib
import logging
import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from harzwerk_cms.core import conf
from harzwerk_cms.mail.enums import (
    ErrorKind,
    MessageState,
    mail_undelivered,
    message_queued,
)
from harzwerk_cms.mail.headers import checked_headers
from harzwerk_cms.mail.kinds import MailKind
from harzwerk_cms.mail.models import MailSettings, OutboxMessage
from harzwerk_cms.mail.render import render

logger = logging.getLogger(__name__)

# RFC 5321 section 4.5.3.1, and the width of our columns.
LONGEST_ADDRESS = 254


@dataclass(frozen=True, slots=True)
class Sending:
    """How a mail leaves, where that is not the usual way.

    Attributes:
        due_at: when it may leave; None: at once.
        headers: of those that `harzwerk_cms.mail.headers.EXTRA_HEADERS` names.
    """

    due_at: datetime | None = None
    headers: dict[str, str] = field(default_factory=dict)


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
    sending: Sending | None = None,
) -> OutboxMessage:
    """Render a mail once and write it into the outbox.

    Side effects in order: the row is written in the caller's transaction, so that it
    exists exactly when the change it tells of exists; after the commit the queue is
    woken. Nothing is sent here. What cannot be sent – a text that cannot be rendered, a
    recipient that is no address – must not undo the change either: the row is written as
    not delivered, and `mail_undelivered` tells of it after the commit.

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
        sending: when it leaves, and with which further headers; None: at once, with none.

    Raises:
        ValueError: a header that no mail may set, or that breaks out of its line.
    """
    existing = OutboxMessage.objects.filter(idempotency_key=key).first()
    if existing:
        return existing
    settings, sending = MailSettings.load(), sending or Sending()
    message = OutboxMessage(
        kind=kind.name,
        idempotency_key=key,
        recipient=recipient,
        calendar_files=calendar_files or [],
        headers=checked_headers(sending.headers),
        reply_to=reply_to if _is_address(reply_to) else settings.reply_to,
        message_id=message_id_of(key),
        about=about,
        due_at=sending.due_at or timezone.now(),
    )
    _fill(message, kind, facts, language, settings)
    _refuse_no_address(message)
    try:
        with transaction.atomic():
            message.save()
    except IntegrityError:
        return OutboxMessage.objects.get(idempotency_key=key)
    told = message_queued if message.state == MessageState.QUEUED else mail_undelivered
    facts_of_signal = {"sender": OutboxMessage, "pk": message.pk, "run_after": sending.due_at}
    transaction.on_commit(partial(told.send_robust, **facts_of_signal), robust=True)
    return message


def _fill(
    message: OutboxMessage,
    kind: MailKind,
    facts: dict[str, Any],
    language: str,
    settings: MailSettings,
) -> None:
    """Render the mail; a text that cannot be rendered must not undo what it tells of."""
    try:
        mail = render(kind, facts, language=language, settings=settings)
    except Exception as error:  # a template may raise anything
        logger.exception("mail of kind %s cannot be rendered", kind.name)
        message.state, message.error = MessageState.FAILED, type(error).__name__
        message.subject = str(kind.title)
        return
    message.subject, message.text, message.html = mail.subject, mail.text, mail.html
    message.uses_default_text = mail.uses_default_text


def _refuse_no_address(message: OutboxMessage) -> None:
    """Keep what is no address from the mail server, and what does not fit from the database."""
    if _is_address(message.recipient):
        return
    message.state = MessageState.FAILED
    message.error_kind, message.error = ErrorKind.REJECTED, "not an address"
    message.recipient = re.sub(r"[\x00-\x20\x7f]+", " ", message.recipient)[:LONGEST_ADDRESS]


def _is_address(text: str) -> bool:
    try:
        EmailValidator()(text)
    except ValidationError:
        return False
    return len(text) <= LONGEST_ADDRESS


def message_id_of(key: str) -> str:
    """Derive a Message-ID from the key, so that a mail sent twice can be recognised as one."""
    host = urlsplit(conf.load().SITE_URL).hostname
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{host}>"
