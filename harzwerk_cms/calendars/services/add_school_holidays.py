"""Enter the school holidays that the Länder have fixed."""

from django.db import transaction

from harzwerk_cms.calendars.enums import ClosureKind, Land
from harzwerk_cms.calendars.holidays import school_holidays
from harzwerk_cms.calendars.models import ClosurePeriod
from harzwerk_cms.calendars.queries import school_holidays_known


def add_school_holidays(*, land: Land, year: int) -> list[ClosurePeriod]:
    """Write the school holidays of a Land that touch a year; return the new rows.

    Whatever touches one that is entered already is left out, so that a second call, or one
    for the next year, writes nothing twice and an editor's correction stays.
    """
    with transaction.atomic():
        known = list(school_holidays_known(land, year))
        rows = [
            ClosurePeriod(
                name=name,
                kind=ClosureKind.SCHOOL_HOLIDAYS,
                land=land,
                starts_on=first,
                ends_on=last,
            )
            for name, first, last in school_holidays(land, year)
            if not any(row.starts_on <= last and first <= row.ends_on for row in known)
        ]
        return ClosurePeriod.objects.bulk_create(rows)
