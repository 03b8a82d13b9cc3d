"""Which data of registrations goes soon, and in which night."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from harzwerk_cms.core.conf import load
from harzwerk_cms.privacy.periods import period_of
from harzwerk_cms.registrations.enums import BOOKED_STATES
from harzwerk_cms.registrations.models.bookable import Bookable, BookableQuerySet

# So long before, whoever needs numbers or names is reminded.
AHEAD = timedelta(days=7)
POLICIES = {False: "registrations.registration", True: "registrations.sensitive"}


@dataclass(frozen=True, slots=True)
class DataEnd:
    """An offer whose registrations lose their names soon.

    Attributes:
        number: of registrations.
        night: the day in whose night that happens.
        is_overdue: whether the period was over before; it goes in the next night.
    """

    bookable: Bookable
    number: int
    night: date
    is_overdue: bool


def data_ends(rows: BookableQuerySet, now: datetime) -> Iterator[DataEnd]:
    """Yield the offers among `rows` whose data goes within `AHEAD`, the first to go first."""
    found = []
    for is_sensitive, policy in POLICIES.items():
        days = timedelta(days=period_of(policy).days)
        over = min(now, now + AHEAD - days)
        booked = Count("registrations", filter=Q(registrations__state__in=BOOKED_STATES))
        due = rows.filter(is_sensitive=is_sensitive, ends_at__lte=over).annotate(booked=booked)
        found += [
            DataEnd(
                row,
                row.booked,
                night_from(max(row.ends_at + days, now)),
                is_overdue=row.ends_at + days < now,
            )
            for row in due.filter(booked__gt=0).select_related("page")
        ]
    yield from sorted(found, key=lambda end: (end.night, end.bookable.pk))


def night_from(moment: datetime) -> date:
    """Return the day of the first nightly run at or after a moment."""
    local = timezone.localtime(moment)
    run = local.replace(hour=load().ERASE_FROM_HOUR, minute=0, second=0, microsecond=0)
    return local.date() if local <= run else local.date() + timedelta(days=1)
