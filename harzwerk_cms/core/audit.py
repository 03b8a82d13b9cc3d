"""Who did what: one line in Wagtail's log for each change."""

from typing import Any

from django.db import models
from wagtail.log_actions import log as wagtail_log


def log(
    action: str, instance: models.Model, *, user: Any = None, data: dict[str, Any] | None = None
) -> None:
    """Write one audit entry.

    Args:
        action: a registered action such as `harzwerk.registration.register`.
        instance: what was changed; its `str()` is stored, so it must name no person.
        user: the member of staff, or None when a visitor or a job did it.
        data: facts without personal data (states, counts).
    """
    wagtail_log(instance=instance, action=action, user=user, data=data or {})
