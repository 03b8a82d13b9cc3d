"""Write down how many people came."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from harzwerk_cms.core import audit
from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.registrations.models import HeadCount
from harzwerk_cms.registrations.models.head_count import MOST_HEADS


def count_heads(
    *, page: Page, day: date, user: Any, number: int | None = None, step: int = 0
) -> HeadCount:
    """Set the number of a day, or move it by `step`; two people who count add up.

    Side effects in order: the row is locked and saved, one audit entry with the number
    before and after. A number that stays the same leaves no trace. The result is never
    below 0 nor above `MOST_HEADS`.

    Args:
        page: the meetup.
        day: the local day it is about.
        user: who counts.
        number: what was counted; None: the number so far.
        step: what is added to it.
    """
    with transaction.atomic():
        found, _ = HeadCount.objects.get_or_create(page_id=page.pk, counted_on=day)
        row = lock_row(HeadCount, found.pk)
        before = row.number
        wanted = (before if number is None else number) + step
        row.number = max(0, min(wanted, MOST_HEADS))
        if row.number == before and row.user_id:
            return row
        row.user, row.updated_at = user, timezone.now()
        row.save(update_fields=["number", "user", "updated_at"])
        audit.log(
            "harzwerk.registration.count_heads",
            row,
            user=user,
            data={"page": page.pk, "from": before, "to": row.number},
        )
    return row
