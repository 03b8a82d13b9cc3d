"""The form by which editors write a mail in their own words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.mail.models import MailText


class MailTextForm(forms.ModelForm):
    """Own words for one mail in one language, and how the preview should look."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    sensitive = forms.BooleanField(required=False, label=_("Sample of a sensitive offer"))
    narrow = forms.BooleanField(required=False, label=_("As wide as a phone"))

    class Meta:
        model = MailText
        fields = ["subject", "lead", "closing"]
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 9}),
            "closing": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A line break in the subject is to be told, not to be swallowed.
        self.fields["subject"].strip = False  # type: ignore[attr-defined]  # a CharField

    @property
    def words(self) -> list[Any]:
        """Return the fields that are sent."""
        return [self[name] for name in self.Meta.fields]
