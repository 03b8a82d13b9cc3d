"""Registering somebody who called or came in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.registrations.forms.contact import ContactForm
from harzwerk_cms.registrations.models import Bookable


class StaffRegistrationForm(ContactForm):
    """Registering somebody who called or came in; an address is not needed."""

    field_order = ["bookable", "name", "seats", "email", "phone"]
    bookable = forms.ModelChoiceField(
        label=_("Offer"), queryset=Bookable.objects.none(), empty_label=_("Please choose")
    )

    def __init__(self, *args: Any, bookables: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bookable"].queryset = bookables  # type: ignore[attr-defined]  # a model choice
        self.fields["email"].required = False
        self.fields["email"].help_text = _("Empty: no mail is sent. Please print the confirmation.")
        self.fields["name"].help_text = ""
