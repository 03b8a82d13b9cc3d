"""Which entries a feed holds, and when nothing takes place."""

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from wagtail.models import Page

from harzwerk_cms.calendars.enums import ClosureKind, Land
from harzwerk_cms.calendars.models import ClosurePeriod
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


def closures(first: date, land: Land, *, for_courses: bool = False) -> QuerySet[ClosurePeriod]:
    """Return the holidays and closed days of a Land, and of everywhere, from a day on.

    Args:
        first: periods that ended before are left out.
        land: whose; periods without a Land count everywhere.
        for_courses: those that courses skip, instead of those that events skip.
    """
    audience = {"for_courses": True} if for_courses else {"for_events": True}
    rows = ClosurePeriod.objects.filter(ends_on__gte=first, **audience)
    return rows.filter(Q(land=land.value) | Q(land=""))


def school_holidays_known(land: Land, year: int) -> QuerySet[ClosurePeriod]:
    """Return the school holidays of a Land that touch a year and are entered already."""
    return ClosurePeriod.objects.filter(
        kind=ClosureKind.SCHOOL_HOLIDAYS,
        land=land.value,
        starts_on__lte=date(year, 12, 31),
        ends_on__gte=date(year, 1, 1),
    )
