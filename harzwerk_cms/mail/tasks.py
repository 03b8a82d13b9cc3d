"""Thin wrappers that let a queue's worker call our verbs."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from harzwerk_cms.core.background import runs_in_background, task
from harzwerk_cms.mail.enums import message_queued
from harzwerk_cms.mail.services.deliver import deliver


@task()
def deliver_message(pk: int) -> None:
    """Deliver one mail; failing is part of the job and recorded with the mail."""
    deliver(pk=pk)


@receiver(message_queued, dispatch_uid="harzwerk_mail.wake_the_queue")
def wake_the_queue(pk: int, run_after: datetime | None = None, **kwargs: Any) -> None:
    """Hand a committed message to the worker, for now or for the moment it is due.

    A task that gets lost does no harm: `run_due_jobs` and `process_mail` find the message.
    """
    if runs_in_background():
        deliver_message.using(run_after=run_after).enqueue(pk)
