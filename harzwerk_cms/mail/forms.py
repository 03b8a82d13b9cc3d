"""The form by which editors write a mail in their own words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.mail.models import MailText


class SubjectField(forms.CharField):
    """A line; a line break in it is to be told, not to be swallowed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "strip": False})


class MailTextForm(forms.ModelForm):
    """Own words for one mail in one language, and how the preview should look."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    sensitive = forms.BooleanField(required=False, label=_("Sample of a sensitive offer"))
    narrow = forms.BooleanField(required=False, label=_("As wide as a phone"))

    class Meta:
        model = MailText
        fields = ["subject", "lead", "closing"]
        field_classes = {"subject": SubjectField}
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 9}),
            "closing": forms.Textarea(attrs={"rows": 4}),
        }

    @property
    def words(self) -> list[Any]:
        """Return the fields that are sent."""
        return [self[name] for name in self.Meta.fields]
