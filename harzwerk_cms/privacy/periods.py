"""Which periods count now, and what is due by them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from harzwerk_cms.privacy.models import RetentionRule
from harzwerk_cms.privacy.policies import RetentionPolicy, retention_policies


@dataclass(frozen=True, slots=True)
class Period:
    """A policy with the period that counts for it now.

    Attributes:
        rule: what an association set instead of the default, if it did.
    """

    policy: RetentionPolicy
    rule: RetentionRule | None

    @property
    def days(self) -> int:
        """Return the period in days."""
        return self.rule.days if self.rule else self.policy.days

    def begun_before(self, now: datetime) -> datetime:
        """Return the latest moment at which the period may have begun to be over now.

        Counted from the end of a year, everything of the years before has waited that long.
        """
        latest = now - timedelta(days=self.days)
        if not self.policy.to_year_end:
            return latest
        january = timezone.localtime(latest).replace(
            month=1, day=1, hour=0, minute=0, second=0, microsecond=0, fold=0
        )
        return january - timedelta(microseconds=1)

    def due(self, now: datetime) -> Any:
        """Return the rows whose data go now, or a list of whatever the policy erases."""
        return self.policy.due(self.begun_before(now))

    def count_due(self, now: datetime) -> int:
        """Count what is due."""
        rows = self.due(now)
        return rows.count() if isinstance(rows, QuerySet) else len(rows)


def periods() -> Iterator[Period]:
    """Yield every policy with its period, in the order the apps registered them."""
    rules = RetentionRule.objects.in_bulk(field_name="policy")
    for policy in retention_policies:
        yield Period(policy, rules.get(policy.name))


def period_of(name: str) -> Period:
    """Return the period of one policy.

    Raises:
        LookupError: there is no such policy.
    """
    policy = retention_policies.get(name)
    return Period(policy, RetentionRule.objects.filter(policy=name).first())
