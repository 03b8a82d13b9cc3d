"""Name, mail and seats: what every form asks."""

import hashlib

from django import forms
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.guarded_form import GUARD_FIELDS
from harzwerk_cms.core.tokens import new_token
from harzwerk_cms.registrations.forms.contact_fields import NameField, NonceField, PhoneField
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.services.register import Contact, Wish

MOST_SEATS = 500


class ContactForm(forms.Form):
    """Name, mail and seats: the least that is needed."""

    use_required_attribute = True
    # A fresh value for each form that is shown; with the content it makes one submission.
    nonce = NonceField(initial=new_token)
    name = NameField(label=_("Name"), help_text=_("As we should address you."))
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We send the confirmation there, and nothing else."),
    )
    seats = forms.IntegerField(
        label=_("Number of seats"),
        min_value=1,
        max_value=MOST_SEATS,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    phone = PhoneField(label=_("Phone"), help_text=_("Only for questions at short notice."))

    def submission_key(self, bookable: Bookable) -> str:
        """Digest what was submitted: the same form with the same content is one submission.

        The same form filled in for another person, after the back button, is another.
        """
        parts = [str(bookable.pk), *self.submission_parts()]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()

    def submission_parts(self) -> list[str]:
        """Return what tells one submission from another."""
        names = sorted(self.fields.keys() - GUARD_FIELDS - {"nonce"})
        entries = [f"{name}={self.cleaned_data.get(name)}".casefold() for name in names]
        return [self.cleaned_data["nonce"], *entries]

    def contact(self) -> Contact:
        """Return who registers."""
        data = self.cleaned_data
        return Contact(name=data["name"], email=data["email"], phone=data.get("phone", ""))

    def wish(self) -> Wish:
        """Return which seats are asked for."""
        return Wish(seats=self.cleaned_data["seats"])
