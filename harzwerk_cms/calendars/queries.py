"""Which entries a feed holds."""

from datetime import datetime, timedelta

from django.http import QueryDict
from django.utils import timezone
from wagtail.models import Page

from harzwerk_cms.calendars.sources import calendar_sources
from harzwerk_cms.core import conf
from harzwerk_cms.core.clock import end_of_day, local_day, start_of_day

ORDER = ("starts_at", "uid")


def entries_of(page: Page, params: QueryDict) -> list[str] | None:
    """Return the rendered entries of a page, oldest first, or None when no source knows it.

    The window starts and ends at local midnight, so that a feed's bytes change at most
    once a day by the passing of time.

    Raises:
        UnknownFilter: a parameter has a value that does not exist.
    """
    settings, today = conf.load(), local_day(timezone.now())
    first = start_of_day(today - timedelta(days=settings.FEED_PAST_DAYS))
    last = end_of_day(today + timedelta(days=settings.FEED_FUTURE_DAYS))
    found: set[tuple[datetime, str, str]] = set()
    known = False
    for source in calendar_sources:
        rows = source.entries(page, params)
        if rows is not None:
            known = True
            ordered = rows.filter(ends_at__gte=first, starts_at__lte=last).order_by(*ORDER)
            found.update(ordered.values_list(*ORDER, "vevent")[: settings.FEED_MAX_ENTRIES])
    if not known:
        return None
    return [vevent for _start, _uid, vevent in sorted(found)[: settings.FEED_MAX_ENTRIES]]
