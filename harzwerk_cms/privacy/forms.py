"""Whom somebody looks for, and how long data is kept."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.privacy.models.retention_rule import MOST_DAYS
from harzwerk_cms.privacy.policies import Person, RetentionPolicy
from harzwerk_cms.privacy.queries import LEAST_LETTERS

MAX_NAME = 120
# Beyond ten years nearly every purpose is over (domain: retention).
LONG = 3650


class PersonForm(forms.Form):
    """An address, a name, or both."""

    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=MAX_NAME,
        help_text=_("Case and order do not matter, and “ü” is the same as “ue”."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # What is typed here is about others; no browser should remember it.
            field.widget.attrs["autocomplete"] = "off"

    def clean_name(self) -> str:
        """Ask for enough letters to mean one person and not half of the town."""
        name = unicodedata.normalize("NFC", self.cleaned_data["name"])
        if name and sum(char.isalpha() for char in name) < LEAST_LETTERS:
            raise ValidationError(_("Please enter at least three letters of the name."))
        return name

    def clean(self) -> dict[str, Any]:
        """Without anything to look for there is nothing to find."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not (cleaned.get("email") or cleaned.get("name")):
            raise ValidationError(_("Please enter an e-mail address, a name, or both."))
        return cleaned

    def person(self) -> Person:
        """Return whom to look for."""
        return Person(email=self.cleaned_data["email"], name=self.cleaned_data["name"])


class PeriodForm(forms.Form):
    """A period, why it differs from the default, and a second look at strange ones."""

    days = forms.IntegerField(label=_("Days"), min_value=0, max_value=MOST_DAYS)
    reason = forms.CharField(
        label=_("Why this period?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when it differs from the default. Please name no person here."),
    )
    confirms = forms.BooleanField(label=_("Yes, we mean this period"), required=False)

    def __init__(self, *args: Any, policy: RetentionPolicy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.policy = policy
        self.fields["days"].widget.attrs["inputmode"] = "numeric"

    @property
    def is_strange(self) -> bool:
        """Whether the days that were typed must be confirmed."""
        days = getattr(self, "cleaned_data", {}).get("days")
        return days is not None and (days == 0 or days > LONG)

    def clean(self) -> dict[str, Any]:
        """Ask for a reason, and once more where everything or nothing would be deleted."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        days = cleaned.get("days")
        if days is None:
            return cleaned
        if days != self.policy.days and not cleaned.get("reason"):
            self.add_error("reason", _("Please say why the period differs from the default."))
        if self.is_strange and not cleaned.get("confirms"):
            self.add_error("confirms", self._question(days))
        return cleaned

    def _question(self, days: int) -> Any:
        if days == 0:
            return _("With 0 days the data goes in the next night already. Is that right?")
        return _("That is more than ten years. The law asks to delete what is not needed.")
