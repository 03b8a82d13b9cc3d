"""Fields for what people say about themselves, with the rules that hold in every form."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

# Any letter of any script; nothing that could turn a greeting into an advertisement.
NAME_PUNCTUATION = frozenset(" '’ʼ`´.-‐‑–·,\u200c\u200d")
MIN_NAME, MAX_NAME, MAX_PHONE = 2, 120, 40
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


class ComposedCharField(forms.CharField):
    """Text in its composed form (Unicode NFC), so that equal names are equal."""

    def to_python(self, value: Any) -> str:
        """Strip as usual, then compose."""
        return unicodedata.normalize("NFC", super().to_python(value) or "")


class NameField(ComposedCharField):
    """The name of a person, as that person writes it."""

    default_validators = [validate_name]
    widget = forms.TextInput(attrs={"autocomplete": "name"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_length=MIN_NAME, max_length=MAX_NAME, **kwargs)


class PhoneField(forms.CharField):
    """A phone number, as free text."""

    default_validators = [phone_validator]
    widget = forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=MAX_PHONE, **kwargs)


class NonceField(forms.Field):
    """A hidden value nobody typed, so nobody is told off for it."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        """Take whatever came, within bounds."""
        return str(value or "").replace("\x00", "")[:64]
