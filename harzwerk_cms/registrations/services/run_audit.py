"""Audit the live data against what the engine promises, and remember the result."""

import logging
from datetime import timedelta

from django.utils import timezone

from harzwerk_cms.core.health import Health
from harzwerk_cms.registrations.models import AuditResult
from harzwerk_cms.registrations.rules.invariants import violations

logger = logging.getLogger(__name__)
DAILY = timedelta(hours=23)


def run_audit() -> list[str]:
    """Return a sentence for each broken promise, and store how many there are.

    What is only true for a moment, because somebody registers while we count, is no broken
    promise: a sentence counts when a second look finds it again.
    """
    found = violations()
    if found:
        again = set(violations())
        found = [sentence for sentence in found if sentence in again]
    AuditResult.objects.update_or_create(
        pk=1, defaults={"ran_at": timezone.now(), "violations": len(found)}
    )
    return found


def run_daily_audit() -> None:
    """Audit once a day, however often this is called; what is found is logged without names."""
    last = AuditResult.objects.first()
    if last and timezone.now() < last.ran_at + DAILY:
        return
    for sentence in run_audit():
        logger.warning("audit of the registrations: %s", sentence)


def audit_health() -> Health:
    """Answer for `/health/`: red after an audit that found something; none yet is no fault."""
    last = AuditResult.objects.first()
    if last is None:
        return Health(ok=True, detail="never run")
    ran = f"{last.ran_at:%Y-%m-%d %H:%M} UTC"
    return Health(ok=not last.violations, detail=f"{last.violations} violations, {ran}")
