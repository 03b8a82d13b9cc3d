"""The form on the page of an offer, built from its published conditions."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.guarded_form import GuardedForm
from harzwerk_cms.registrations.consents import NEEDS_HELP, NEEDS_LABEL
from harzwerk_cms.registrations.enums import SENSITIVE_KINDS, Access, AgeBand
from harzwerk_cms.registrations.forms.contact import ContactForm
from harzwerk_cms.registrations.forms.contact_fields import NameField, PhoneField
from harzwerk_cms.registrations.forms.groups import FieldGroup, groups_of, in_order
from harzwerk_cms.registrations.forms.questions import answer_text, question_field
from harzwerk_cms.registrations.forms.workshops import workshop_choices
from harzwerk_cms.registrations.models import Bookable, Invitation
from harzwerk_cms.registrations.models.mixins import PhoneQuestion
from harzwerk_cms.registrations.queries import slots_of, workshops_left
from harzwerk_cms.registrations.rules.seats import SeatsShort
from harzwerk_cms.registrations.services.register import Contact, GuardianContact, Wish
from harzwerk_cms.registrations.sources import QuestionSpec, source_of

WAIT, TAKE = "wait", "take"


class RegistrationForm(GuardedForm, ContactForm):
    """What a visitor fills in.

    The button that sends the form may carry the person's decision in `decision`: empty
    for "these seats now", `wait` for the waiting list, `take-1` for one seat now instead.
    """

    short: SeatsShort | None = None
    asked = 0

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
        self.kinds = [kind for kind in bookable.kinds.all() if kind.is_offered]
        self.workshops = [row for row in bookable.workshops.all() if row.is_offered]
        self.slots = slots_of(self.workshops)
        self.decision = str(self.data.get("decision", ""))[:20] if self.is_bound else ""
        self.fields["seats"].widget.attrs["max"] = bookable.max_seats
        if ask_phone == PhoneQuestion.NO:
            del self.fields["phone"]
        self._add_seat_fields()
        self._add_age_fields()
        self._add_workshop_fields()
        for question in questions:
            self.fields[f"q_{question.key}"] = question_field(question)
        if any(question.kind in SENSITIVE_KINDS for question in questions):
            self.fields["needs_consent"] = forms.BooleanField(
                label=NEEDS_LABEL, required=False, help_text=NEEDS_HELP
            )
        self.order_fields(in_order(self, self._sensitive()))

    def _sensitive(self) -> list[str]:
        return [f"q_{q.key}" for q in self.questions if q.kind in SENSITIVE_KINDS]

    @property
    def groups(self) -> list[FieldGroup]:
        """The fields in the order and under the headings in which they are read."""
        return groups_of(self, self._sensitive(), self.bookable.guardian_bands)

    def _add_seat_fields(self) -> None:
        if self.bookable.access == Access.INVITATION or self.bookable.early_opens_at:
            self.fields["invitation"] = forms.CharField(
                label=_("Code of your invitation"),
                required=self.bookable.access == Access.INVITATION,
                max_length=20,
                widget=forms.TextInput(
                    attrs={"autocomplete": "off", "autocapitalize": "characters"}
                ),
            )
        most = self.bookable.max_seats
        for number, kind in enumerate(self.kinds, start=1):
            self.fields[f"kind_{number}"] = number_field(
                _("of these: %(kind)s") % {"kind": kind.name}, most
            )
        if self.bookable.asks_companions:
            self.fields["companions"] = number_field(_("of these: companions (mark “B”)"), most)
            self.fields["companions"].help_text = _("They pay nothing.")

    def _add_age_fields(self) -> None:
        bands = self.bookable.age_bands
        if not bands:
            return
        labels = dict(AgeBand.choices)
        self.fields["age_band"] = forms.ChoiceField(
            label=_("Age on the first day"),
            choices=[("", _("Please choose")), *((band, labels[band]) for band in bands)],
            help_text=_("We need it for the protection of minors. We do not ask for birthdays."),
        )
        if not self.bookable.guardian_bands:
            return
        names = ", ".join(str(labels[band]) for band in self.bookable.guardian_bands)
        self.fields["guardian_name"] = NameField(
            label=_("Name of a parent or guardian"),
            required=False,
            widget=forms.TextInput,
            help_text=_("Only for: %(ages)s. We ask them to agree.") % {"ages": names},
        )
        self.fields["guardian_email"] = forms.EmailField(
            label=_("Their e-mail"), required=False, max_length=254
        )
        self.fields["guardian_phone"] = PhoneField(
            label=_("or their phone"), widget=forms.TextInput(attrs={"type": "tel"})
        )

    def _add_workshop_fields(self) -> None:
        left = workshops_left(self.bookable) if self.workshops else {}
        for number, slot in enumerate(self.slots, start=1):
            choices = workshop_choices(self.workshops, slot, left)
            field = f"workshop_{number}"
            self.fields[field] = forms.ChoiceField(
                label=_("Workshop: %(slot)s") % {"slot": slot},
                choices=[("", _("Please choose")), *choices],
            )
            self.fields[f"{field}_second"] = forms.ChoiceField(
                label=_("Second choice: %(slot)s") % {"slot": slot},
                choices=[("", _("no second choice")), *choices],
                required=False,
                help_text=_("In case the first one is full."),
            )

    def clean(self) -> dict[str, Any]:
        """Check what belongs together."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        special = sum(cleaned.get(f"kind_{n}") or 0 for n in range(1, len(self.kinds) + 1))
        seats = cleaned.get("seats") or 0
        if special > seats and self.kinds:
            self.add_error("kind_1", _("These are more than the seats in all."))
        if (cleaned.get("companions") or 0) >= max(seats, 1):
            self.add_error("companions", _("At least one seat is for somebody who is accompanied."))
        if cleaned.get("age_band") in self.bookable.guardian_bands:
            self._clean_guardian(cleaned)
        for number in range(1, len(self.slots) + 1):
            first = cleaned.get(f"workshop_{number}")
            if first and first == cleaned.get(f"workshop_{number}_second"):
                self.add_error(f"workshop_{number}_second", _("Please choose another one."))
        self._clean_consent(cleaned)
        return cleaned

    def _clean_guardian(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("guardian_name"):
            self.add_error("guardian_name", _("Please name a parent or guardian."))
        if not (cleaned.get("guardian_email") or cleaned.get("guardian_phone")):
            self.add_error("guardian_email", _("Please give an e-mail address or a phone number."))
        same = (cleaned.get("guardian_email") or "").casefold()
        if same and same == (cleaned.get("email") or "").casefold():
            self.add_error(
                "guardian_email", _("Please give the guardian's own address, not your own.")
            )

    def _clean_consent(self, cleaned: dict[str, Any]) -> None:
        needs = any(cleaned.get(f"q_{q.key}") for q in self.questions if q.kind in SENSITIVE_KINDS)
        if needs and not cleaned.get("needs_consent"):
            self.add_error(
                "needs_consent", _("Please allow us to store this, or leave the fields empty.")
            )

    def clean_invitation(self) -> Invitation | None:
        """Find the invitation."""
        code = self.cleaned_data["invitation"]
        found = find_invitation(self.bookable, code)
        if found is None and code.strip():
            raise ValidationError(_("This code is not valid here."))
        return found

    def explain(self, broken: RuleBroken) -> None:
        """Put each reason at its field; remember which seats the person may choose instead."""
        if isinstance(broken, SeatsShort):
            self.short, self.asked = broken, self.cleaned_data["seats"]
        for field, sentence in broken.reasons:
            self.add_error(field if field in self.fields else None, sentence)

    @property
    def takes_fewer(self) -> int:
        """How many seats could be taken at once instead; 0: that is no choice here."""
        numbers = ("companions", *(f"kind_{n}" for n in range(1, len(self.kinds) + 1)))
        is_special = any(self.cleaned_data.get(name) for name in numbers)
        return self.short.left if self.short and not is_special else 0

    def submission_parts(self) -> list[str]:
        """Another decision about the same entries is another submission."""
        return [*super().submission_parts(), self.decision]

    def contact(self) -> Contact:
        """Return who registers, with the answers."""
        data = self.cleaned_data
        guardian = None
        if data.get("age_band") in self.bookable.guardian_bands:
            guardian = GuardianContact(
                data["guardian_name"], data["guardian_email"], data["guardian_phone"]
            )
        return replace(
            super().contact(),
            answers=tuple((q, answer_text(q, data.get(f"q_{q.key}"))) for q in self.questions),
            age_band=data.get("age_band", ""),
            guardian=guardian,
        )

    def wish(self) -> Wish:
        """Return which seats are asked for, as the person decided."""
        data = self.cleaned_data
        kinds = {
            kind.key: data.get(f"kind_{number}") or 0
            for number, kind in enumerate(self.kinds, start=1)
        }
        workshops = {
            slot: tuple(
                key for key in (data.get(f"workshop_{n}"), data.get(f"workshop_{n}_second")) if key
            )
            for n, slot in enumerate(self.slots, start=1)
        }
        wish = Wish(
            seats=data["seats"],
            kinds=kinds,
            companions=data.get("companions") or 0,
            workshops=workshops,
            waits=self.decision == WAIT,
        )
        number = self.decision.removeprefix(f"{TAKE}-")
        if number != self.decision and number.isdecimal() and 0 < int(number) < wish.seats:
            return replace(wish, seats=int(number), kinds={}, companions=0)
        return wish


def number_field(label: Any, most: int) -> forms.IntegerField:
    """Return a field for how many of the seats are special."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        initial=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


def find_invitation(bookable: Bookable, code: str) -> Invitation | None:
    """Find an invitation; codes are read out and typed, so case and spaces do not count."""
    wanted = "".join(code.upper().replace("\x00", "").split())[:20]
    return Invitation.objects.filter(code=wanted, bookable=bookable).first() if wanted else None


def registration_form(
    page: Page, bookable: Bookable, data: Any = None, *, code: str = ""
) -> RegistrationForm:
    """Return the form of a page, empty or filled in.

    Args:
        page: an offer.
        bookable: its published conditions.
        data: what was sent.
        code: of an invitation, from the link; it is filled in.
    """
    source = source_of(page)
    questions = source.questions(page) if source else ()
    return RegistrationForm(
        data,
        bookable=bookable,
        questions=questions,
        ask_phone=getattr(page, "ask_phone", "no"),
        initial={"invitation": code[:20]} if code else None,
    )
