"""The editor's form of an offer: what the model alone cannot know."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.forms import BaseFormSet
from django.utils.translation import ngettext
from wagtail.admin.forms import WagtailAdminPageForm

from harzwerk_cms.registrations.models.contradictions import (
    RowProblem,
    kind_problems,
    workshop_problems,
)
from harzwerk_cms.registrations.queries import taken_of_page_by_key

Rows = list[Any]


class BookablePageForm(WagtailAdminPageForm):
    """Compares the conditions with one another, and with the seats that are taken.

    Only the editor is refused: a scheduled publication must not fail because somebody
    registered in the meantime. There the engine keeps each number at what is taken.
    """

    def clean(self) -> dict[str, Any]:
        """Refuse numbers below what is taken, and rows that contradict each other."""
        cleaned: dict[str, Any] = super().clean()
        taken = taken_of_page_by_key(self.instance)
        capacity = cleaned.get("capacity")
        if capacity is not None and capacity < taken.seats:
            self.add_error("capacity", taken_text(taken.seats))
        self._clean_rows(
            "seat_kinds", "quota", taken.kinds, lambda rows: kind_problems(rows, capacity)
        )
        self._clean_rows("workshops", "capacity", taken.workshops, workshop_problems)
        return cleaned

    def _clean_rows(
        self,
        name: str,
        number: str,
        taken: Mapping[str, int],
        check: Callable[[Iterable[Any]], Iterator[RowProblem]],
    ) -> None:
        forms = _filled(self.formsets.get(name))
        rows = [form.instance for form in forms]
        for form in forms:
            used = taken.get(form.instance.key.hex, 0)
            given = form.cleaned_data.get(number)
            if given is not None and given < used:
                form.add_error(number, taken_text(used))
        for place, field, sentence in check(rows):
            forms[place].add_error(field, sentence)


def _filled(formset: BaseFormSet | None) -> Rows:
    """Return the rows an editor filled in well and did not delete, in their order."""
    if formset is None:
        return []
    # A row's own mistakes are said first; those rows are left out of the comparison.
    formset.is_valid()
    deleted = set(map(id, formset.deleted_forms)) if formset.is_bound else set()
    forms = [form for form in formset.forms if form.has_changed() or form.instance.pk]
    return [form for form in forms if form.is_valid() and id(form) not in deleted]


def taken_text(taken: int) -> str:
    """Return why a number cannot be lower."""
    sentence = ngettext(
        "%(taken)d seat is taken already.", "%(taken)d seats are taken already.", taken
    )
    return sentence % {"taken": taken}
