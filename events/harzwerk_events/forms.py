"""What performers and their guardians type in, and what the team writes down."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.guarded_form import GUARD_FIELDS, GuardedForm
from harzwerk_cms.core.tokens import new_token
from harzwerk_cms.registrations.enums import AgeBand
from harzwerk_cms.registrations.forms.contact_fields import (
    MIN_NAME,
    NAME_PUNCTUATION,
    ComposedCharField,
    NameField,
    NonceField,
    PhoneField,
)
from harzwerk_events.consents import GUARDIAN_WORDS, OWN_WORDS, PHOTO, STAGE_NAME
from harzwerk_events.models import EventPage, PerformerApplication
from harzwerk_events.rules.guardian import guardian_reasons
from harzwerk_events.rules.request import Act

MAX_STAGE_NAME = 80
MAX_RESULT = 80
STAGE_PUNCTUATION = NAME_PUNCTUATION | frozenset("&!?")
# Two letters or digits, a dot and more letters without a space are an address, not a name.
ADDRESS = re.compile(r"[^\W_]{2,}\.[^\W\d_]{2,}")


def validate_stage_name(value: str) -> None:
    """Accept letters, digits and what names on posters are made of; refuse addresses and code.

    Raises:
        ValidationError: another kind of character, neither letter nor digit, or an address.
    """
    kinds = {unicodedata.category(c)[0] for c in value if c not in STAGE_PUNCTUATION}
    if not kinds <= {"L", "M", "N"} or not kinds & {"L", "N"} or ADDRESS.search(value):
        raise ValidationError(
            _("Please enter a stage name with letters, digits, spaces and & ! ? ' - only.")
        )


class PerformerForm(GuardedForm):
    """Putting oneself on the open list."""

    use_required_attribute = True
    # A fresh value for each form that is shown; with the content it makes one submission.
    nonce = NonceField(initial=new_token)
    stage_name = ComposedCharField(
        label=_("Stage name"),
        min_length=MIN_NAME,
        max_length=MAX_STAGE_NAME,
        validators=[validate_stage_name],
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        help_text=_("Nobody but us sees another name of yours."),
    )
    name = NameField(
        label=_("Name"), help_text=_("As we should address you. It is never published.")
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We write to you there about your performance, and about nothing else."),
    )
    phone = PhoneField(label=_("Phone"), help_text=_("Only for questions at short notice."))
    age_band = forms.ChoiceField(
        label=_("Age on the day"),
        choices=[("", _("Please choose")), *AgeBand.choices],
        help_text=_("Below 18 a parent or guardian has to agree. We do not ask for your birthday."),
    )
    guardian_name = NameField(
        label=_("Name of a parent or guardian"), required=False, widget=forms.TextInput
    )
    guardian_email = forms.EmailField(
        label=_("E-mail of a parent or guardian"),
        required=False,
        max_length=254,
        help_text=_("We send them a link. Your place is held until they have answered."),
    )
    stage_name_consent = forms.BooleanField(label=OWN_WORDS[STAGE_NAME], required=False)
    photo_consent = forms.BooleanField(label=OWN_WORDS[PHOTO], required=False)

    own_fields = ("stage_name", "name", "email", "phone", "age_band")
    guardian_fields = ("guardian_name", "guardian_email")
    consent_fields = ("stage_name_consent", "photo_consent")

    def clean(self) -> dict[str, Any]:
        """Say at once what is missing about a guardian."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("age_band"):
            for field, sentence in guardian_reasons(self.act()):
                if field not in self.errors:
                    self.add_error(field, sentence)
        return cleaned

    def act(self) -> Act:
        """Return who wants to perform; what was not accepted is empty."""
        data = self.cleaned_data
        texts = (*self.own_fields, *self.guardian_fields)
        return Act(
            **{name: data.get(name, "") for name in texts},
            stage_name_consent=bool(data.get("stage_name_consent")),
            photo_consent=bool(data.get("photo_consent")),
        )

    def submission_key(self, page: EventPage) -> str:
        """Digest what was submitted: the same form with the same content is one submission."""
        names = sorted(self.fields.keys() - GUARD_FIELDS - {"nonce"})
        parts = [f"performer:{page.pk}", self.cleaned_data["nonce"]]
        parts += [f"{name}={self.cleaned_data.get(name)}".casefold() for name in names]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


class GuardianForm(forms.Form):
    """What a guardian agrees to beyond the performance: only what the young person wished."""

    stage_name_consent = forms.BooleanField(label=GUARDIAN_WORDS[STAGE_NAME], required=False)
    photo_consent = forms.BooleanField(label=GUARDIAN_WORDS[PHOTO], required=False)

    def __init__(self, *args: Any, application: PerformerApplication, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not application.stage_name_consent_at:
            del self.fields["stage_name_consent"]
        if not application.photo_consent_at:
            del self.fields["photo_consent"]

    def consents(self) -> dict[str, bool]:
        """Return what the guardian agrees to, as the verb takes it."""
        names = ("stage_name_consent", "photo_consent")
        return {name: bool(self.cleaned_data.get(name)) for name in names}


class ResultsForm(forms.Form):
    """One line for each performer."""

    def __init__(
        self, *args: Any, applications: Iterable[PerformerApplication], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.applications = list(applications)
        for row in self.applications:
            label = _("Result of %(stage_name)s") % {"stage_name": row.stage_name}
            self.fields[f"result_{row.pk}"] = forms.CharField(
                label=label, required=False, max_length=MAX_RESULT, initial=row.result
            )

    def results(self) -> dict[int, str]:
        """Return what was written, by the key of each application."""
        return {row.pk: self.cleaned_data[f"result_{row.pk}"] for row in self.applications}

    def rows(self) -> list[tuple[PerformerApplication, forms.BoundField]]:
        """Return each performer with the field for the result."""
        return [(row, self[f"result_{row.pk}"]) for row in self.applications]
