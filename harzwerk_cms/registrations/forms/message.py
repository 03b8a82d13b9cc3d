"""Writing to people who are registered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.tokens import new_token
from harzwerk_cms.registrations.enums import STATES, RegistrationState
from harzwerk_cms.registrations.forms.contact import NonceField
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

    states = forms.MultipleChoiceField(
        label=_("Who gets it"),
        choices=[(state.value, state.label) for state in WRITABLE],
        initial=[RegistrationState.CONFIRMED.value],
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["states", "text", "nonce"]
