"""Name, mail and seats: what every form asks."""

import hashlib
import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.guarded_form import GUARD_FIELDS
from harzwerk_cms.core.tokens import new_token
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.services.register import Contact, Wish

# Any letter of any script; nothing that could turn a greeting into an advertisement.
NAME_PUNCTUATION = frozenset(" '’ʼ`´.-‐‑–·,\u200c\u200d")
MIN_NAME, MAX_NAME = 2, 120
MOST_SEATS = 500
# A word, a dot and a word without a space is an address, not a name.
ADDRESS = re.compile(r"[^\W\d_]{3,}\.[a-zà-ÿ]{2,}")

phone_validator = RegexValidator(
    r"^[0-9+()/\-. ]{5,40}$", _("Please use digits, spaces and + ( ) / - only.")
)


def validate_name(value: str) -> None:
    """Accept every name that consists of letters; refuse addresses and code.

    Raises:
        ValidationError: another kind of character, or no letter at all.
    """
    kinds = {unicodedata.category(c)[0] for c in value if c not in NAME_PUNCTUATION}
    if not kinds <= {"L", "M"} or "L" not in kinds or ADDRESS.search(value):
        raise ValidationError(_("Please enter a name with letters, spaces, hyphens or dots."))


class NonceField(forms.Field):
    """A hidden value nobody typed, so nobody is told off for it."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        """Take whatever came, within bounds."""
        return str(value or "").replace("\x00", "")[:64]


class ContactForm(forms.Form):
    """Name, mail and seats: the least that is needed."""

    use_required_attribute = True
    # A fresh value for each form that is shown; with the content it makes one submission.
    nonce = NonceField(initial=new_token)
    name = forms.CharField(
        label=_("Name"),
        min_length=MIN_NAME,
        max_length=MAX_NAME,
        validators=[validate_name],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("As we should address you."),
    )
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
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=40,
        validators=[phone_validator],
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
        help_text=_("Only for questions at short notice."),
    )

    def clean_name(self) -> str:
        """Store the composed form, so that equal names are equal."""
        return unicodedata.normalize("NFC", self.cleaned_data["name"])

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
