"""Where heads are counted: offers that people come to without registering."""

from datetime import datetime
from typing import Any

from wagtail.models import Page

from harzwerk_cms.registrations.models import BookablePageMixin
from harzwerk_cms.registrations.sources import source_of


def is_counted(page: Page, user: Any) -> bool:
    """Tell whether heads of a specific page are counted, and by this person.

    Where people register, the list at the door counts. Sensitive offers need their own
    right.
    """
    if not isinstance(page, BookablePageMixin) or page.takes_registrations:
        return False
    source = source_of(page)
    terms = source.terms(page) if source else None
    if terms is None:
        return False
    return not terms.is_sensitive or user.has_perm("harzwerk_registrations.view_sensitive")


def meetups_between(start: datetime, end: datetime, *, user: Any) -> list[Page]:
    """Return the published meetups that this person may count, by their start."""
    rows = Page.objects.live().filter(
        published_entry__ends_at__gte=start, published_entry__starts_at__lt=end
    )
    pages = rows.order_by("published_entry__starts_at", "pk").select_related("published_entry")
    return [page for page in pages.specific() if is_counted(page, user)]
