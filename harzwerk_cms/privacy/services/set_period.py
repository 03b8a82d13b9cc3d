"""Change how long some data is kept."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from harzwerk_cms.core import audit
from harzwerk_cms.privacy.models import RetentionRule
from harzwerk_cms.privacy.periods import Period
from harzwerk_cms.privacy.policies import RetentionPolicy


def set_period(
    *, policy: RetentionPolicy, days: int, reason: str, user: Any
) -> RetentionRule | None:
    """Let another period count from the next run on; the default needs no row and no reason.

    Side effects in order: the row is written, or deleted for the default, and one audit
    entry tells old and new days. Nothing is deleted now.

    Returns:
        the rule; None: the default counts again.
    """
    with transaction.atomic():
        before = RetentionRule.objects.select_for_update().filter(policy=policy.name).first()
        facts = {"days": days, "reason": reason, "changed_at": timezone.now(), "changed_by": user}
        rule, _ = RetentionRule.objects.update_or_create(policy=policy.name, defaults=facts)
        data = {"from": Period(policy, before).days, "to": days}
        audit.log("harzwerk.privacy.set_period", rule, user=user, data=data)
        if days != policy.days:
            return rule
        rule.delete()
        return None
