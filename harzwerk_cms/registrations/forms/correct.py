"""Name and ways to reach somebody, corrected by staff."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.registrations.forms.contact_fields import NameField, PhoneField
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.services.register import Contact, GuardianContact


class CorrectForm(forms.Form):
    """What is stored now, to be corrected; the guardian's only where there is one."""

    name = NameField(label=_("Name"), widget=forms.TextInput)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        help_text=_("If you change it, the old link ends and a new one goes to the new address."),
    )
    phone = PhoneField(label=_("Phone"), widget=forms.TextInput)

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "email", "phone"):
            self.fields[name].initial = getattr(registration, name)
        guardian = getattr(registration, "guardian", None)
        if guardian:
            self.fields["guardian_name"] = NameField(
                label=_("Name of a parent or guardian"), widget=forms.TextInput
            )
            self.fields["guardian_email"] = forms.EmailField(
                label=_("E-mail of a parent or guardian"), required=False, max_length=254
            )
            self.fields["guardian_phone"] = PhoneField(label=_("Phone"), widget=forms.TextInput)
            for name in ("name", "email", "phone"):
                self.fields[f"guardian_{name}"].initial = getattr(guardian, name)

    def clean(self) -> dict[str, Any]:
        """A guardian must be reachable in some way."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        has_guardian = "guardian_name" in self.fields and "guardian_email" not in self.errors
        if has_guardian and not (cleaned.get("guardian_email") or cleaned.get("guardian_phone")):
            self.add_error("guardian_email", _("Please enter an address or a phone number."))
        return cleaned

    def contact(self) -> Contact:
        """Return the contact as it is right."""
        data = self.cleaned_data
        guardian = None
        if "guardian_name" in self.fields:
            guardian = GuardianContact(
                name=data["guardian_name"],
                email=data["guardian_email"],
                phone=data["guardian_phone"],
            )
        return Contact(
            name=data["name"],
            email=data["email"],
            phone=data["phone"],
            guardian=guardian,
        )
