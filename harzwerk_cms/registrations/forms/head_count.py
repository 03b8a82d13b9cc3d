"""Counting heads on a phone."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harzwerk_cms.registrations.models.head_count import MOST_HEADS

# A number is entered on the day, or looked up in a note soon after.
OLDEST = timedelta(days=366)


class HeadCountForm(forms.Form):
    """A number for a day."""

    counted_on = forms.DateField(
        label=gettext_lazy("Day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    number = forms.IntegerField(
        label=gettext_lazy("How many people are there?"),
        min_value=0,
        max_value=MOST_HEADS,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    step = forms.ChoiceField(choices=[("1", "+1"), ("-1", "-1")], required=False)

    def clean_counted_on(self) -> date:
        """Refuse days that cannot have been counted."""
        day: date = self.cleaned_data["counted_on"]
        today = timezone.localdate()
        if day > today:
            raise forms.ValidationError(_("This day is still to come."))
        if day < today - OLDEST:
            raise forms.ValidationError(_("This day is too long ago."))
        return day

    def clean(self) -> dict[str, Any]:
        """Ask for a number unless − or + was tapped."""
        facts = super().clean() or self.cleaned_data
        if not facts.get("step") and facts.get("number") is None and "number" not in self.errors:
            self.add_error("number", _("Please enter a number."))
        return facts
