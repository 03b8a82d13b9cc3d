"""Which school holidays to enter."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.calendars.enums import Land
from harzwerk_cms.calendars.models import CalendarSettings
from harzwerk_cms.core.clock import local_day

# As far ahead as the Länder fix them.
YEARS = 4


def years() -> list[tuple[int, str]]:
    """Return this year and the next ones."""
    this = local_day(timezone.now()).year
    return [(year, str(year)) for year in range(this, this + YEARS)]


def likely_year() -> int:
    """Return the year that is planned now: from summer on, the next one."""
    today = local_day(timezone.now())
    return today.year if today < date(today.year, 7, 1) else today.year + 1


class SchoolHolidaysForm(forms.Form):
    """A Land and a year."""

    land = forms.ChoiceField(
        label=_("Federal state"),
        choices=Land.choices,
        initial=lambda: CalendarSettings.load().land,
    )
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, choices=years, initial=likely_year)
