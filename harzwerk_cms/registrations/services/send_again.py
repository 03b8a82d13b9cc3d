"""Send the newest mail about a registration once more."""

from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core import audit
from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.mail.enums import message_queued
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.mail.services.resend import resend
from harzwerk_cms.registrations.models import Registration


def send_again(*, registration: Registration, user: Any) -> OutboxMessage:
    """Send the newest mail to the person again, word for word.

    Side effects in order: a mail that failed or waits is made due; of one that has left,
    a copy is written into the outbox, to the address the registration has now. One audit
    entry; the queue is woken after the commit.

    Raises:
        RuleBroken: there is no address, or no mail that could be sent.
    """
    with transaction.atomic():
        newest = _newest(registration)
        if newest is None:
            raise RuleBroken([(None, _("There is no mail that could be sent again."))])
        if not resend(message=newest, user=user):
            newest = _copy(newest, registration)
            audit.log("harzwerk.registration.send_again", registration, user=user)
    return newest


def _newest(registration: Registration) -> OutboxMessage | None:
    if not registration.email:
        return None
    about = ContentType.objects.get_for_model(Registration)
    rows = OutboxMessage.objects.filter(
        about_type=about, about_id=registration.pk, recipient__iexact=registration.email
    )
    return rows.exclude(text="").order_by("-created_at", "-pk").first()


def _copy(newest: OutboxMessage, registration: Registration) -> OutboxMessage:
    now = timezone.now()
    key = f"registrations.again:{registration.pk}:{now.isoformat()}"
    host = newest.message_id.rpartition("@")[2]
    copy = OutboxMessage.objects.create(
        kind=newest.kind,
        idempotency_key=key,
        recipient=registration.email,
        subject=newest.subject,
        text=newest.text,
        html=newest.html,
        calendar_files=newest.calendar_files,
        reply_to=newest.reply_to,
        # A mail server drops a second mail with the identity of the first.
        message_id=f"<{registration.pk}.{now.timestamp():.6f}@{host}",
        about=registration,
    )
    transaction.on_commit(
        partial(message_queued.send_robust, sender=OutboxMessage, pk=copy.pk), robust=True
    )
    return copy
