"""Which school holidays to enter."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.calendars.enums import Land
from harzwerk_cms.calendars.models import CalendarSettings
from harzwerk_cms.core.clock import local_day


class SchoolHolidaysForm(forms.Form):
    """A Land and a year."""

    land = forms.ChoiceField(label=_("Federal state"), choices=Land.choices)
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = local_day(timezone.now())
        this = day.year
        self.fields["year"].choices = [(year, str(year)) for year in range(this, this + 4)]  # type: ignore[attr-defined]  # a field of one's own form has its own type
        self.fields["land"].initial = CalendarSettings.load().land
        self.fields["year"].initial = this if day < date(this, 7, 1) else this + 1
