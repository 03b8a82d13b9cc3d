"""A check that asks the database; it runs with `migrate` and with `check --database`."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as CheckWarning
from django.db import DatabaseError

from harzwerk_cms.privacy.models import PrivacySettings
from harzwerk_cms.privacy.provider import uses_provider


@register(Tags.database)
def check_mail_provider(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Mail through a provider needs a contract that somebody has noted (GDPR Art. 28)."""
    if not databases or not uses_provider() or _is_noted(databases[0]):
        return []
    message = "Mail leaves through a provider, but provider, country or contract are not noted."
    hint = "Fill in Settings → Data protection in the admin."
    return [CheckWarning(message, hint=hint, id="harzwerk.W002")]


def _is_noted(database: str) -> bool:
    """Before the first migration nothing can be noted, and nothing is missing yet."""
    try:
        office = PrivacySettings.objects.using(database).first()
    except DatabaseError:
        return True
    return bool(office and office.knows_provider)
