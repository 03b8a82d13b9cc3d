"""Writing to people who are registered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.tokens import new_token
from harzwerk_cms.registrations.enums import STATES, AgeBand, RegistrationState
from harzwerk_cms.registrations.forms.contact_fields import NonceField
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.rules.audience import ORDINARY, Filters
from harzwerk_cms.registrations.services.write_to import MAX_TEXT

# Whom a message may concern: everybody who holds a seat or waits for one.
WRITABLE = tuple(
    state
    for state, rule in STATES.items()
    if rule.counts_seats or state == RegistrationState.WAITLISTED
)


class TextForm(forms.Form):
    """What is written; plain text."""

    nonce = NonceField(initial=new_token)
    text = forms.CharField(
        label=_("Message"),
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "Plain text; lines stay as they are. Greeting, date, place and the link to the own page are added."
        ),
    )


class MessageForm(TextForm):
    """What is written, and to whom of one offer."""

    # Who was shown in the preview; see `rules.audience.Audience.digest`.
    seen = NonceField()
    states = forms.MultipleChoiceField(
        label=_("Who gets it"),
        choices=[(state.value, state.label) for state in WRITABLE],
        initial=[RegistrationState.CONFIRMED.value],
        widget=forms.CheckboxSelectMultiple,
    )
    kinds = forms.MultipleChoiceField(
        label=_("only these kinds of seat"), required=False, widget=forms.CheckboxSelectMultiple
    )
    workshops = forms.MultipleChoiceField(
        label=_("only these workshops"), required=False, widget=forms.CheckboxSelectMultiple
    )
    ages = forms.MultipleChoiceField(
        label=_("only these ages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ["states", "kinds", "workshops", "ages", "text", "nonce", "seen"]

    def __init__(self, *args: Any, bookable: Bookable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.key, kind.name) for kind in bookable.kinds.all()]
        self._offer("kinds", [(ORDINARY, _("ordinary seat")), *kinds] if kinds else [])
        rows = bookable.workshops.all()
        self._offer("workshops", [(row.key, f"{row.title} ({row.slot})") for row in rows])
        labels = dict(AgeBand.choices)
        self._offer("ages", [(band, labels[AgeBand(band)]) for band in bookable.age_bands])

    def _offer(self, name: str, choices: list[Any]) -> None:
        """Leave out a filter with nothing to choose from."""
        if not choices:
            del self.fields[name]
            return
        field: Any = self.fields[name]
        field.choices = choices
        field.help_text = _("Nothing chosen: all of them.")

    @property
    def filters(self) -> Filters:
        """What a valid form chose."""
        names = ("states", "kinds", "workshops", "ages")
        return Filters(**{name: self.cleaned_data.get(name, []) for name in names})
