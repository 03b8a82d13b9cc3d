"""What publishing an event sets off; saving a draft sets off nothing."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Revision
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from harzwerk_cms.calendars.services.bump_revision import bump_revision
from harzwerk_cms.registrations.services.publish_terms import close
from harzwerk_cms.venues.models import SocialSpace, Venue
from harzwerk_events.models import EventPage
from harzwerk_events.services.move_up import move_up_after_publishing
from harzwerk_events.services.publish_event import publish_event, refresh_entries


@receiver(page_published, sender=EventPage, dispatch_uid="harzwerk_events.published")
def event_published(instance: EventPage, revision: Revision | None = None, **kwargs: Any) -> None:
    """Make the published facts count; an alias only mirrors another page."""
    if not instance.alias_of_id:
        publish_event(page=instance, revision=revision, tells=True)
        move_up_after_publishing(page=instance)


@receiver(page_unpublished, sender=EventPage, dispatch_uid="harzwerk_events.unpublished")
def event_unpublished(instance: EventPage, **kwargs: Any) -> None:
    """Take no more registrations."""
    close(page=instance)


@receiver(page_slug_changed, dispatch_uid="harzwerk_events.slug_changed")
@receiver(post_page_move, dispatch_uid="harzwerk_events.moved")
def address_changed(instance: Any, **kwargs: Any) -> None:
    """Entries below a page that moved carry its new address."""
    refresh_entries(EventPage.objects.descendant_of(instance, inclusive=True).live())


@receiver(post_save, sender=Venue, dispatch_uid="harzwerk_events.venue_changed")
def venue_changed(instance: Venue, created: bool, **kwargs: Any) -> None:
    """Entries at a venue carry its new name and address, and filters see its barriers."""
    if not created:
        refresh_entries(EventPage.objects.filter(venue=instance).live())
        bump_revision()


@receiver([post_save, post_delete], sender=SocialSpace, dispatch_uid="harzwerk_events.space")
@receiver(post_delete, sender=Venue, dispatch_uid="harzwerk_events.venue_deleted")
def filters_changed(**kwargs: Any) -> None:
    """Feeds that are filtered by a place or a space may hold other events now."""
    bump_revision()
