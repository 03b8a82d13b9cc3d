"""What a published event changes outside its page."""

import logging

from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Revision

from harzwerk_cms.calendars.services.publish_entry import publish_entry
from harzwerk_cms.registrations.services.publish_terms import publish_terms
from harzwerk_cms.registrations.services.tell_change import known_offer, tell_change
from harzwerk_events.bookable import EventBookableSource
from harzwerk_events.entries import entry_of, time_and_place
from harzwerk_events.models import EventPage

logger = logging.getLogger(__name__)


def publish_event(
    *, page: EventPage, revision: Revision | None = None, tells: bool = False
) -> None:
    """Make a live event count for registration and calendars.

    Side effects in order, in one transaction: the conditions of registration, the calendar
    entry, then the mails to people whose date or place has changed. Publishing again
    without a change writes nothing to calendars and to nobody.

    Args:
        page: the live page.
        revision: the version that went live, if it is known.
        tells: whether people are told of a change; not when only a venue's name was mended.
    """
    with transaction.atomic():
        before = known_offer(page) if tells else None
        publish_terms(page=page, terms=EventBookableSource().terms(page))
        _publish_entry(page)
        if before:
            tell_change(page=page, before=before, revision=revision)


def refresh_entries(events: QuerySet[EventPage]) -> None:
    """Bring what is kept of running and coming events up to date with what they show.

    An event that cannot be brought up to date is logged and left as it was, so that it
    never keeps the others, or the change that set this off, from being saved.
    """
    current = events.filter(ends_at__gt=timezone.now(), alias_of__isnull=True)
    for page in current.select_related("venue"):
        try:
            publish_event(page=page)
        except (ValueError, DatabaseError) as error:
            logger.warning("event %s not refreshed: %s", page.pk, type(error).__name__)


def _publish_entry(page: EventPage) -> None:
    at = time_and_place(page)
    if at:
        publish_entry(page=page, entry=entry_of(page, at), kind="event")
