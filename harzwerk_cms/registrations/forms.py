"""What visitors and staff type in."""

import hashlib
import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from harzwerk_cms.core.guarded_form import GUARD_FIELDS, GuardedForm
from harzwerk_cms.core.tokens import new_token
from harzwerk_cms.registrations.enums import QuestionKind
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.models.mixins import PhoneQuestion
from harzwerk_cms.registrations.services.register import Contact
from harzwerk_cms.registrations.sources import QuestionSpec, source_of

# Any letter of any script; nothing that could turn a greeting into an advertisement.
NAME_PUNCTUATION = frozenset(" '’ʼ`´.-‐‑–·,\u200c\u200d")
MIN_NAME, MAX_NAME = 2, 120
MAX_ANSWER = 500
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


def _question_field(question: QuestionSpec) -> forms.Field:
    common: dict[str, Any] = {
        "label": question.label,
        "required": question.required,
        "help_text": question.reason,
    }
    if question.kind == QuestionKind.CHOICE:
        options = [("", _("Please choose")), *((c, c) for c in question.choices)]
        return forms.ChoiceField(choices=options, **common)
    if question.kind == QuestionKind.YES_NO:
        return forms.BooleanField(**common)
    if question.kind == QuestionKind.NUMBER:
        return forms.IntegerField(min_value=0, max_value=1_000_000, **common)
    return forms.CharField(max_length=MAX_ANSWER, **common)


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
        names = sorted(self.fields.keys() - GUARD_FIELDS - {"nonce"})
        parts = [str(bookable.pk), self.cleaned_data["nonce"]]
        parts += [f"{name}={self.cleaned_data.get(name)}".casefold() for name in names]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()

    def contact(self) -> Contact:
        """Return who registers."""
        data = self.cleaned_data
        return Contact(name=data["name"], email=data["email"], phone=data.get("phone", ""))


class RegistrationForm(GuardedForm, ContactForm):
    """The form on the page of an offer."""

    def __init__(
        self,
        *args: Any,
        bookable: Bookable,
        questions: tuple[QuestionSpec, ...],
        ask_phone: str = PhoneQuestion.NO,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bookable, self.questions = bookable, questions
        self.fields["seats"].widget.attrs["max"] = bookable.max_seats
        if ask_phone == PhoneQuestion.NO:
            del self.fields["phone"]
        for question in questions:
            self.fields[f"q_{question.key}"] = _question_field(question)

    def contact(self) -> Contact:
        """Return who registers, with the answers."""
        plain = super().contact()
        answers = {
            (q.key, q.label): self._answer(q, self.cleaned_data.get(f"q_{q.key}"))
            for q in self.questions
        }
        return Contact(plain.name, plain.email, plain.phone, answers)

    def _answer(self, question: QuestionSpec, value: object) -> str:
        if question.kind == QuestionKind.YES_NO:
            return str(_("yes")) if value else ""
        return "" if value is None else str(value)


def registration_form(page: Page, bookable: Bookable, data: Any = None) -> RegistrationForm:
    """Return the form of a page, empty or filled in."""
    source = source_of(page)
    questions = source.questions(page) if source else ()
    return RegistrationForm(
        data, bookable=bookable, questions=questions, ask_phone=getattr(page, "ask_phone", "no")
    )


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
