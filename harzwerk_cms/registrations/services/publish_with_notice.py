"""Publish a version of a page whose date or place has changed."""

from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision

from harzwerk_cms.registrations.models import ChangeNotice


def publish_with_notice(
    *, page: Page, revision: Revision, sentence: str, is_silent: bool, user: Any
) -> None:
    """Publish a version, and let its readers know what the editor says about it.

    Side effects in order, in one transaction: the notice is stored with the version; the
    version goes live, or is scheduled when it has a date of its own; going live tells the
    people (see `tell_change`). A version that is live already stays as it is.

    Raises:
        PermissionDenied: the user may not publish this page.
    """
    if page.live_revision_id == revision.pk:
        return
    with transaction.atomic():
        ChangeNotice.objects.update_or_create(
            revision=revision, defaults={"sentence": sentence, "is_silent": is_silent}
        )
        revision.publish(user=user)
