"""Hands the reports of providers to our verb."""

from typing import Any

from anymail.signals import tracking
from django.dispatch import receiver

from harzwerk_cms.mail.providers import REFERENCE
from harzwerk_cms.mail.rules import report_of
from harzwerk_cms.mail.services.record_report import record_report


@receiver(tracking, dispatch_uid="harzwerk_mail.take_report")
def take_report(event: Any, **kwargs: Any) -> None:
    """Record one report; events that say nothing about delivery are passed over."""
    report = report_of(event)
    if report is None:
        return
    metadata = event.metadata if isinstance(event.metadata, dict) else {}
    record_report(
        report=report,
        recipient=str(event.recipient or ""),
        message_id=str(metadata.get(REFERENCE) or ""),
        provider_id=str(event.message_id or ""),
        at=event.timestamp,
    )
