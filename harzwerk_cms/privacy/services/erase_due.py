"""Delete what is due: each row on its own, so that one that fails keeps nobody else's data."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from harzwerk_cms.core.conf import load
from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.privacy.models import ErasureReceipt, ErasureRun
from harzwerk_cms.privacy.periods import Period, periods
from harzwerk_cms.privacy.services.wipe import wipe

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Outcome:
    """What happened to the rows of one policy."""

    erased: int = 0
    blocked: int = 0
    failed: int = 0
    reasons: set[str] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was due."""
        return not (self.erased or self.blocked or self.failed)


def erase_due(*, run: ErasureRun | None = None) -> ErasureRun:
    """Delete everything that is due now, and leave receipts.

    Side effects in order: the run is noted; each row that is due is erased in a transaction
    of its own, where the policy locks what it needs; one that a rule forbids, or that fails,
    stays and is counted; a receipt is written for each policy that had something to do; at
    last the database forgets what it still holds of deleted rows. Two runs at once are safe:
    each row is counted by the one that erased it. A second run finds nothing.

    Args:
        run: the nightly run that has just been noted; None: somebody asked for one.
    """
    run = run or ErasureRun.objects.create()
    for period in periods():
        outcome = _erase(period, run.started_at)
        if not outcome.is_empty:
            ErasureReceipt.objects.create(
                run=run,
                policy=period.policy.name,
                days=period.days,
                erased=outcome.erased,
                blocked=outcome.blocked,
                blocked_because=" ".join(sorted(outcome.reasons))[:500],
                failed=outcome.failed,
            )
    wipe()
    run.finished_at = timezone.now()
    run.save(update_fields=["finished_at"])
    return run


def erase_nightly() -> None:
    """Do so once a day, at the first call from the hour on that ERASE_FROM_HOUR names."""
    now = timezone.localtime()
    if now.hour < load().ERASE_FROM_HOUR:
        return
    run, is_new = ErasureRun.objects.get_or_create(night=now.date())
    if is_new:
        erase_due(run=run)


def _erase(period: Period, now: datetime) -> Outcome:
    outcome = Outcome()
    try:
        found = list(_keys(period.due(now)))
    except Exception as error:  # noqa: BLE001 -- an app's query may raise anything; the other policies go on
        _note_failure(period, None, error)
        outcome.failed += 1
        return outcome
    for key in found:
        try:
            with transaction.atomic():
                outcome.erased += _erase_one(period, key, now)
        except RuleBroken as broken:
            outcome.blocked += 1
            outcome.reasons.update(str(sentence) for _, sentence in broken.reasons)
        except Exception as error:  # noqa: BLE001 -- one row that fails keeps no other from going
            _note_failure(period, key, error)
            outcome.failed += 1
    return outcome


def _keys(rows: Any) -> Iterator[Any]:
    """Yield primary keys instead of rows, so that each is read again when its turn comes."""
    yield from rows.order_by("pk").values_list("pk", flat=True) if _in_table(rows) else rows


def _in_table(rows: Any) -> bool:
    return isinstance(rows, QuerySet)


def _erase_one(period: Period, key: Any, now: datetime) -> bool:
    """Erase one row if it still is due; another run, or a date that moved, may have come between."""
    if not _in_table(rows := period.due(now)):
        return period.policy.erase(key)
    row = rows.filter(pk=key).first()
    return row is not None and period.policy.erase(row)


def _note_failure(period: Period, key: Any, error: Exception) -> None:
    """Log which row it was; the error's own words may hold what the row holds."""
    name = key if isinstance(key, int) else "-"
    logger.error("%s: row %s not erased: %s", period.policy.name, name, type(error).__name__)
