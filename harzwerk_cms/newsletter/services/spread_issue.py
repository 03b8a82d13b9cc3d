"""Write an issue's mails into the outbox."""

from django.db import transaction
from django.utils import timezone

from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.mail.pace import due_time
from harzwerk_cms.mail.services.queue_message import Sending, queue_message
from harzwerk_cms.newsletter.mails import ISSUE, issue_facts, sign_off_headers
from harzwerk_cms.newsletter.models import Issue, Subscriber

BATCH = 50


def spread_issues() -> None:
    """Go on with every issue that is not finished."""
    for pk in list(Issue.objects.filter(finished_at=None).values_list("pk", flat=True)):
        spread_issue(pk=pk)


def spread_issue(*, pk: int) -> None:
    """Write one mail for each subscriber who was on the list when the issue was sent.

    Works in batches, each in a transaction of its own, and goes on where another call
    stopped; whoever signs off in between gets nothing. Safe to call at any rate, also
    twice at once. The mails are due one after the other, BROADCAST_PER_MINUTE of them in a minute.
    """
    while _write_batch(pk):
        pass


def _write_batch(pk: int) -> bool:
    with transaction.atomic():
        issue = lock_row(Issue, pk)
        if issue.finished_at:
            return False
        rows = Subscriber.objects.active().filter(confirmed_at__lte=issue.created_at)
        # Whoever signs off now waits for the lock, and then finds the mail to delete.
        batch = list(rows.filter(pk__gt=issue.reached).select_for_update().order_by("pk")[:BATCH])
        for row in batch:
            _write(issue, row)
            issue.recipients += 1
            issue.reached = row.pk
        if len(batch) < BATCH:
            issue.finished_at = timezone.now()
        issue.save(update_fields=["recipients", "reached", "finished_at"])
    return not issue.finished_at


def _write(issue: Issue, row: Subscriber) -> None:
    queue_message(
        ISSUE,
        recipient=row.email,
        facts=issue_facts(issue, row.token),
        key=f"newsletter.issue:{issue.pk}:{row.pk}",
        about=issue,
        language=row.language,
        sending=Sending(
            due_at=due_time(issue.created_at, issue.recipients),
            headers=sign_off_headers(row.token),
        ),
    )
