"""What a participant changes afterwards: seats, workshops, name and answers."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.enums import QuestionKind
from harzwerk_cms.registrations.forms.contact_fields import NameField
from harzwerk_cms.registrations.forms.questions import MAX_ANSWER, answer_text, question_field
from harzwerk_cms.registrations.forms.registration import number_field
from harzwerk_cms.registrations.forms.workshops import workshop_choices
from harzwerk_cms.registrations.models import Answer, Registration, SensitiveNeed
from harzwerk_cms.registrations.queries import slots_of, workshops_left
from harzwerk_cms.registrations.services.register import Wish
from harzwerk_cms.registrations.sources import QuestionSpec


class ChangeForm(forms.Form):
    """A form about one registration."""

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.registration, self.bookable = registration, registration.bookable
        self.build()

    def build(self) -> None:
        """Add the fields with what is stored."""

    def explain(self, broken: RuleBroken) -> None:
        """Put each reason at its field."""
        for field, sentence in broken.reasons:
            self.add_error(field if field in self.fields else None, sentence)


class SeatsForm(ChangeForm):
    """How many people come, and which seats they need."""

    seats = forms.IntegerField(
        label=_("Number of seats"),
        min_value=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def build(self) -> None:
        """Offer the kinds of seat there are, and those the person holds."""
        people = list(self.registration.attendees.all())
        held = Counter(person.kind_id for person in people)
        self.kinds = [k for k in self.bookable.kinds.all() if k.is_offered or held[k.pk]]
        most = max(self.bookable.max_seats, len(people))
        self.fields["seats"].initial = len(people)
        self.fields["seats"].widget.attrs["max"] = most
        for number, kind in enumerate(self.kinds, start=1):
            field = number_field(_("of these: %(kind)s") % {"kind": kind.name}, most)
            field.initial = held[kind.pk]
            self.fields[f"kind_{number}"] = field
        companions = sum(person.is_companion for person in people)
        if self.bookable.asks_companions or companions:
            field = number_field(_("of these: companions (mark “B”)"), most)
            field.initial, field.help_text = companions, _("They pay nothing.")
            self.fields["companions"] = field

    def clean(self) -> dict[str, Any]:
        """Special seats and companions are part of the whole."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        seats = cleaned.get("seats") or 0
        if self.kinds and sum(self._by_kind(cleaned).values()) > seats:
            self.add_error("kind_1", _("These are more than the seats in all."))
        if (cleaned.get("companions") or 0) >= max(seats, 1):
            self.add_error("companions", _("At least one seat is for somebody who is accompanied."))
        return cleaned

    def _by_kind(self, data: dict[str, Any]) -> dict[str, int]:
        numbered = enumerate(self.kinds, start=1)
        return {kind.key: data.get(f"kind_{number}") or 0 for number, kind in numbered}

    def wish(self) -> Wish:
        """Return which seats are asked for."""
        data = self.cleaned_data
        return Wish(
            seats=data["seats"],
            kinds=self._by_kind(data),
            companions=data.get("companions") or 0,
        )


class WorkshopsForm(ChangeForm):
    """Which workshop of each slot."""

    def build(self) -> None:
        """Show the present workshop of each slot as chosen."""
        workshops = [row for row in self.bookable.workshops.all() if row.is_offered]
        keys = {row.pk: row.key for row in workshops}
        self.slots = slots_of(workshops)
        present = self._present()
        left = workshops_left(self.bookable, besides=self.registration.pk) if workshops else {}
        for number, slot in enumerate(self.slots, start=1):
            self.fields[f"workshop_{number}"] = forms.ChoiceField(
                label=_("Workshop: %(slot)s") % {"slot": slot},
                choices=[("", _("Please choose")), *workshop_choices(workshops, slot, left)],
                initial=keys.get(present.get(slot, 0), ""),
            )

    def _present(self) -> dict[str, int]:
        """Return the workshop of each slot: the place, or else the first wish."""
        wishes = {slot: pks[0] for slot, pks in self.registration.workshop_wishes.items() if pks}
        first = next(iter(self.registration.attendees.all()), None)
        places = first.places.all() if first else ()
        return {**wishes, **{place.slot: place.workshop_id for place in places}}

    def choices(self) -> dict[str, str]:
        """Return the key of the workshop by slot."""
        numbered = enumerate(self.slots, start=1)
        return {slot: self.cleaned_data[f"workshop_{number}"] for number, slot in numbered}


class DetailsForm(ChangeForm):
    """Name and answers, to be corrected; the address is fixed, since the link went there."""

    name = NameField(label=_("Name"))

    def __init__(self, *args: Any, questions: Iterable[QuestionSpec], **kwargs: Any) -> None:
        self.specs = {question.key: question for question in questions}
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        """Ask again what was answered, in the words in which it was asked."""
        self.fields["name"].initial = self.registration.name
        needs = list(self.registration.needs.all())
        self.stored: list[Answer | SensitiveNeed] = [*self.registration.answers.all(), *needs]
        for row in self.stored:
            self.fields[f"q_{row.key}"] = self._field(row)
        for need in needs:
            self.fields[f"q_{need.key}"].help_text = _("Empty the field and we delete it.")

    def _field(self, row: Answer | SensitiveNeed) -> forms.Field:
        spec = self.specs.get(row.key)
        if spec is None or (spec.kind == QuestionKind.CHOICE and row.value not in spec.choices):
            return forms.CharField(
                label=row.label, required=False, max_length=MAX_ANSWER, initial=row.value
            )
        field = question_field(spec)
        field.label, field.initial = row.label, row.value
        return field

    def answers(self) -> dict[str, str]:
        """Return the new values by the key of the question."""
        data = self.cleaned_data
        return {
            row.key: (
                answer_text(spec, data[f"q_{row.key}"])
                if (spec := self.specs.get(row.key))
                else data[f"q_{row.key}"]
            )
            for row in self.stored
        }
