"""What is late, and what did not arrive."""

from datetime import timedelta

from django.utils import timezone

from harzwerk_cms.core import conf
from harzwerk_cms.core.health import Health
from harzwerk_cms.mail.enums import ErrorKind, MessageState
from harzwerk_cms.mail.models import OutboxMessage


def count_late() -> int:
    """Count the mails that wait for longer than MAIL_LATE_AFTER minutes through our fault.

    A recipient's server that asks us to come back later is not our fault.
    """
    limit = timezone.now() - timedelta(minutes=conf.load().MAIL_LATE_AFTER)
    waiting = OutboxMessage.objects.waiting().filter(created_at__lt=limit)
    return waiting.exclude(error_kind=ErrorKind.DEFERRED).count()


def count_failed() -> int:
    """Count the mails that were given up and nobody has dealt with."""
    return OutboxMessage.objects.filter(state=MessageState.FAILED).count()


def mail_health() -> Health:
    """Answer for `/health/`: red while mail is late."""
    late = count_late()
    return Health(ok=not late, detail=f"{late} late" if late else "")
