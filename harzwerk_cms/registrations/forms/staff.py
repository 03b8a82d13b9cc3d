"""Registering somebody who called or came in."""

from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.guarded_form import GUARD_FIELDS
from harzwerk_cms.registrations.consents import NEEDS_TOLD
from harzwerk_cms.registrations.forms.contact import ContactForm
from harzwerk_cms.registrations.forms.registration import WAIT, RegistrationForm
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.models.mixins import PhoneQuestion
from harzwerk_cms.registrations.rules.seats import SeatsShort
from harzwerk_cms.registrations.services.register import Wish
from harzwerk_cms.registrations.sources import source_of


class OfferForm(forms.Form):
    """Which offer: the rest of the form depends on it."""

    def __init__(self, *args: Any, bookables: QuerySet[Bookable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bookable"] = forms.ModelChoiceField(
            label=_("Offer"), queryset=bookables, empty_label=_("Please choose")
        )


class OverbookField(forms.BooleanField):
    """Appears once the seats turned out to be missing; never before."""

    def __init__(self, short: SeatsShort | None = None) -> None:
        super().__init__(label=_("Overbook on purpose"), required=False)
        self.help_text = _("This is noted with your name.")
        if short is not None:
            self.help_text = overbook_text(short.left) + " " + self.help_text


def overbook_text(left: int) -> str:
    """Return the warning that names how many seats there are."""
    if not left:
        return _("No seat is free. You give seats that are not there.")
    return ngettext(
        "Only %(left)d seat is free. You give seats that are not there.",
        "Only %(left)d seats are free. You give seats that are not there.",
        left,
    ) % {"left": left}


class StaffRegistrationForm(RegistrationForm):
    """The form of an offer for staff: only name and seats are needed.

    `overbooks` is there once the seats turned out to be missing, `is_another` once
    somebody like this was found at the same offer.
    """

    is_another = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, bookable: Bookable, **kwargs: Any) -> None:
        source = source_of(bookable.page.specific)
        questions = source.questions(bookable.page.specific) if source else ()
        kwargs.setdefault("ask_phone", PhoneQuestion.OPTIONAL)
        super().__init__(*args, bookable=bookable, questions=questions, **kwargs)
        for name in ("invitation", *GUARD_FIELDS):
            self.fields.pop(name, None)
        for name, field in self.fields.items():
            field.required = name in {"name", "seats"}
        self.fields["email"].help_text = _("Empty: no mail is sent. Please print the confirmation.")
        self.fields["name"].help_text = ""
        # Staff may give one registration more seats than a visitor can take.
        self.fields["seats"].widget.attrs.pop("max", None)
        self.fields["bookable"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=bookable.pk
        )
        if "needs_consent" in self.fields:
            self.fields["needs_consent"].label = NEEDS_TOLD
        if self.is_bound and "overbooks" in self.data:
            self.fields["overbooks"] = OverbookField()

    def explain(self, broken: RuleBroken) -> None:
        """Offer to overbook when only seats are missing."""
        super().explain(broken)
        if isinstance(broken, SeatsShort):
            self.fields["overbooks"] = OverbookField(broken)

    def ask_whether_another(self) -> None:
        """Let the next submission of the same entries go on."""
        # One value for each name: unpacking a QueryDict would give lists.
        sent = {name: self.data[name] for name in self.data}
        self.data = {**sent, "is_another": "on"}

    def wish(self) -> Wish:
        """Return which seats are asked for, and whether they are given beyond the total."""
        overbooks = bool(self.cleaned_data.get("overbooks"))
        return replace(super().wish(), overbooks=overbooks and self.decision != WAIT)


class SeatsForm(forms.Form):
    """Other seats than before."""

    seats = ContactForm.base_fields["seats"]

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bookable, people = registration.bookable, registration.attendees.all()
        held = {person.kind_id for person in people}
        self.kinds = [k for k in bookable.kinds.all() if k.is_offered or k.pk in held]
        for kind in self.kinds:
            self.fields[f"kind_{kind.pk}"] = forms.IntegerField(
                label=_("of these: %(kind)s") % {"kind": kind.name}, required=False, min_value=0
            )
        if bookable.asks_companions or any(person.is_companion for person in people):
            self.fields["companions"] = forms.IntegerField(
                label=_("of these: companions (mark “B”)"), required=False, min_value=0
            )

    def clean(self) -> dict[str, Any]:
        """Special seats are part of the seats."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        special = sum(cleaned.get(f"kind_{kind.pk}") or 0 for kind in self.kinds)
        if special > (cleaned.get("seats") or 0):
            self.add_error("seats", _("These are more than the seats in all."))
        if (cleaned.get("companions") or 0) >= max(cleaned.get("seats") or 0, 1):
            self.add_error("companions", _("At least one seat is for somebody who is accompanied."))
        return cleaned

    def wish(self) -> Wish:
        """Return which seats are asked for."""
        data = self.cleaned_data
        kinds = {kind.key: data.get(f"kind_{kind.pk}") or 0 for kind in self.kinds}
        return Wish(seats=data["seats"], kinds=kinds, companions=data.get("companions") or 0)


class MoveForm(OfferForm):
    """To which other date."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and "overbooks" in self.data:
            self.fields["overbooks"] = OverbookField()


class InviteForm(OfferForm):
    """Many invitations at once."""

    guests = forms.CharField(
        label=gettext_lazy("Who is invited"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("One institution or group on each line; up to 200."),
    )
    seats = forms.IntegerField(
        label=gettext_lazy("Seats for each"), min_value=1, max_value=100, initial=2
    )

    def clean_guests(self) -> list[str]:
        """Return the lines, each once."""
        most, longest = 200, 120
        lines = (" ".join(line.split()) for line in self.cleaned_data["guests"].splitlines())
        names = list(dict.fromkeys(line for line in lines if line))
        if len(names) > most or any(len(name) > longest for name in names):
            raise forms.ValidationError(_("Please give up to 200 lines of up to 120 letters each."))
        return names
