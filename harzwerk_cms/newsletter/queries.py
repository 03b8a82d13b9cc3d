"""Who is on the list, and what has become of what was sent."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet

from harzwerk_cms.mail.enums import MessageState
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.newsletter.models import Issue, Subscriber

KIND_PREFIX = "newsletter."


def count_active() -> int:
    """Count who would get a newsletter now."""
    return Subscriber.objects.active().count()


def mails_about(row: Issue | Subscriber) -> QuerySet[OutboxMessage]:
    """Return the mails in the outbox that are about a subscriber or belong to an issue."""
    about = ContentType.objects.get_for_model(type(row))
    return OutboxMessage.objects.filter(about_type=about, about_id=row.pk)


def moments_asked(subscriber: Subscriber, since: datetime) -> list[datetime]:
    """Return when mails that ask for a confirmation were written, the newest first."""
    mails = mails_about(subscriber).filter(kind=f"{KIND_PREFIX}confirm", created_at__gte=since)
    return list(mails.order_by("-created_at").values_list("created_at", flat=True))


def mails_to(email: str) -> QuerySet[OutboxMessage]:
    """Return the newsletter's mails to an address."""
    return OutboxMessage.objects.filter(kind__startswith=KIND_PREFIX, recipient__iexact=email)


def progress(issue: Issue) -> dict[str, int]:
    """Count the mails of an issue by what has become of them; those deleted since are missing."""
    states = MessageState
    waiting = Q(state__in=[states.QUEUED, states.SENDING])
    return mails_about(issue).aggregate(
        sent=Count("pk", filter=Q(state=states.SENT)),
        waiting=Count("pk", filter=waiting),
        failed=Count("pk", filter=Q(state=states.FAILED)),
    )
