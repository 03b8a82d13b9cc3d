"""Thin wrappers that let a queue's worker call our verbs."""

from typing import Any

from django.dispatch import receiver

from harzwerk_cms.core.background import runs_in_background, task
from harzwerk_cms.newsletter.enums import issue_written
from harzwerk_cms.newsletter.services.spread_issue import spread_issue


@task()
def write_mails(pk: int) -> None:
    """Write the mails of one issue."""
    spread_issue(pk=pk)


@receiver(issue_written, dispatch_uid="harzwerk_newsletter.wake_the_queue")
def wake_the_queue(pk: int, **kwargs: Any) -> None:
    """Hand a committed issue to the worker; without a worker `run_due_jobs` finds it."""
    if runs_in_background():
        write_mails.enqueue(pk)
