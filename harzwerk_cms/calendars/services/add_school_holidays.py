"""Enter the school holidays that the Länder have fixed."""

from django.db import transaction

from harzwerk_cms.calendars.enums import ClosureKind, Land
from harzwerk_cms.calendars.models import ClosurePeriod
from harzwerk_cms.calendars.rules.closures import holidays_of_year


def add_school_holidays(*, land: Land, year: int) -> list[ClosurePeriod]:
    """Write the school holidays of a Land that touch a year; return the new rows.

    Whatever touches one that is entered already is left out, so that a second call, or one
    for the next year, writes nothing twice and an editor's correction stays.
    """
    with transaction.atomic():
        rows = [
            ClosurePeriod(
                name=block.name,
                kind=ClosureKind.SCHOOL_HOLIDAYS,
                land=land,
                starts_on=block.first,
                ends_on=block.last,
            )
            for block in holidays_of_year(land, year)
            if not block.is_entered
        ]
        return ClosurePeriod.objects.bulk_create(rows)
