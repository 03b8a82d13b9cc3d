"""Send a mail with invented facts to the person who edits its words."""

from functools import partial
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from harzwerk_cms.core import audit
from harzwerk_cms.core.abuse import cache_may_fail
from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.mail.enums import message_queued
from harzwerk_cms.mail.kinds import MailKind
from harzwerk_cms.mail.models import MailSettings, MailText, OutboxMessage
from harzwerk_cms.mail.render import RenderedMail
from harzwerk_cms.mail.services.queue_message import message_id_of

MOST, WITHIN_SECONDS = 10, 600


def send_test_mail(*, kind: MailKind, mail: RenderedMail, user: Any) -> OutboxMessage:
    """Put a rendered sample into the outbox, to the user's own address and nobody else's.

    Side effects in order: the user's budget shrinks, the outbox row and one audit entry are
    written in one transaction, and the queue is woken after the commit.

    Args:
        kind: of which the mail is a sample.
        mail: the sample; its subject gets a mark.
        user: who gets it.

    Raises:
        RuleBroken: the user has no address, or has sent too many within a short time.
    """
    if not user.email:
        raise RuleBroken([(None, _("Your account has no mail address."))])
    if not _spend(user.pk):
        raise RuleBroken([(None, _("Too many test mails: please wait ten minutes."))])
    key = f"mail.test:{user.pk}:{uuid4().hex}"
    with transaction.atomic():
        message = OutboxMessage.objects.create(
            kind=kind.name,
            idempotency_key=key,
            recipient=user.email,
            subject=f"[Test] {mail.subject}"[:300],
            text=mail.text,
            html=mail.html,
            reply_to=MailSettings.load().reply_to,
            message_id=message_id_of(key),
        )
        about = ContentType.objects.get_for_model(MailText)
        audit.log("harzwerk.mail.text_test", about, user=user, data={"kind": kind.name})
        transaction.on_commit(
            partial(message_queued.send_robust, sender=OutboxMessage, pk=message.pk), robust=True
        )
    return message


def _spend(user_pk: int) -> bool:
    key = f"harzwerk.mail.test.{user_pk}"
    with cache_may_fail("Test mails are not limited"):
        cache.add(key, 0, WITHIN_SECONDS)
        return int(cache.incr(key)) <= MOST
    return True
