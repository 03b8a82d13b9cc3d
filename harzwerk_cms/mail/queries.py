"""What is late, and what did not arrive."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from harzwerk_cms.core import conf
from harzwerk_cms.core.health import Health
from harzwerk_cms.mail.enums import ErrorKind, MessageState
from harzwerk_cms.mail.models import OutboxMessage, StoppedAddress, address_digest


def count_late() -> int:
    """Count the mails that wait for longer than MAIL_LATE_AFTER minutes through our fault.

    A recipient's server that asks us to come back later is not our fault, and an old mail
    that somebody just put back into the queue has not waited yet.
    """
    limit = timezone.now() - timedelta(minutes=conf.load().MAIL_LATE_AFTER)
    waiting = OutboxMessage.objects.waiting().filter(created_at__lt=limit)
    waiting = waiting.filter(Q(attempts__gt=0) | Q(due_at__lt=limit))
    return waiting.exclude(error_kind=ErrorKind.DEFERRED).count()


def count_failed() -> int:
    """Count the mails that were given up and nobody has dealt with.

    Those whose words are deleted can no longer be dealt with.
    """
    return OutboxMessage.objects.filter(state=MessageState.FAILED).exclude(recipient="").count()


def count_pace_left(limit: int) -> int:
    """Count how many more mails may leave within this minute, at most `limit` in all."""
    minute_ago = timezone.now() - timedelta(minutes=1)
    return max(0, limit - OutboxMessage.objects.on_the_way_since(minute_ago).count())


def count_before(message: OutboxMessage) -> int:
    """Count the mails that wait for longer than this one."""
    waiting = OutboxMessage.objects.filter(state=MessageState.QUEUED)
    return waiting.filter(pk__lt=message.pk).count()


def find_stop(address: str) -> StoppedAddress | None:
    """Return why an address gets no mail, or None when it does."""
    return StoppedAddress.objects.filter(digest=address_digest(address)).first()


def mail_health() -> Health:
    """Answer for `/health/`: red while mail is late."""
    late = count_late()
    return Health(ok=not late, detail=f"{late} late" if late else "")
