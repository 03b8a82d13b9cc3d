"""Everything that can show or hide a page tells the feeds."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from harzwerk_cms.calendars.models import PublishedEntry
from harzwerk_cms.calendars.services.bump_revision import bump_revision


@receiver(page_published, dispatch_uid="harzwerk_calendars.published")
@receiver(page_unpublished, dispatch_uid="harzwerk_calendars.unpublished")
@receiver(post_page_move, dispatch_uid="harzwerk_calendars.moved")
def page_changed(**kwargs: Any) -> None:
    """A page went live, went offline or got another address or parent."""
    bump_revision()


@receiver(post_save, sender=PageViewRestriction, dispatch_uid="harzwerk_calendars.privacy_on")
@receiver(post_delete, sender=PageViewRestriction, dispatch_uid="harzwerk_calendars.privacy_off")
@receiver(post_delete, sender=PublishedEntry, dispatch_uid="harzwerk_calendars.entry_deleted")
@receiver(post_save, sender=Site, dispatch_uid="harzwerk_calendars.site_changed")
@receiver(post_delete, sender=Site, dispatch_uid="harzwerk_calendars.site_deleted")
def visibility_changed(**kwargs: Any) -> None:
    """A page or a whole branch became private, public, or is gone."""
    bump_revision()
