"""Which fields of the form belong together, in which order."""

from collections.abc import Collection
from dataclasses import dataclass

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIRST = ("invitation", "name", "email", "seats")


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields under one legend; without a legend they stand for themselves.

    Attributes:
        only_for: age bands for which the group is needed; empty: for everybody.
    """

    fields: list[BoundField]
    legend: str | Promise = ""
    hint: str | Promise = ""
    only_for: str = ""


def in_order(form: forms.Form, sensitive: Collection[str]) -> list[str]:
    """Return the names of the fields as they are read, from top to bottom."""
    names = list(form.fields)
    special = [n for n in names if n.startswith("kind_") or n == "companions"]
    age = [n for n in names if n == "age_band" or n.startswith("guardian_")]
    workshops = [n for n in names if n.startswith("workshop_")]
    questions = [n for n in names if n.startswith("q_") and n not in sensitive]
    needs = [n for n in names if n in sensitive]
    return [*FIRST, *special, "phone", *age, *workshops, *questions, *needs, "needs_consent"]


def groups_of(
    form: forms.Form, sensitive: Collection[str], guardian_bands: Collection[str]
) -> list[FieldGroup]:
    """Return the visible fields in their groups; a field nobody knows stands with the first."""
    parts: dict[str, list[BoundField]] = {
        name: [] for name in ("main", "guardian", "workshops", "questions", "needs")
    }
    for field in form.visible_fields():
        parts[_part(field.name, sensitive)].append(field)
    groups = [
        FieldGroup(parts["main"]),
        FieldGroup(
            parts["guardian"],
            _("Parent or guardian"),
            _("We write to them, and they agree by a link."),
            only_for=" ".join(guardian_bands),
        ),
        FieldGroup(parts["workshops"], _("Workshops")),
        FieldGroup(parts["questions"]),
        FieldGroup(
            parts["needs"],
            _("What you need"),
            _("This is voluntary. Only the team of this date reads it."),
        ),
    ]
    return [group for group in groups if group.fields]


def _part(name: str, sensitive: Collection[str]) -> str:
    if name.startswith("guardian_"):
        return "guardian"
    if name.startswith("workshop_"):
        return "workshops"
    if name in sensitive or name == "needs_consent":
        return "needs"
    return "questions" if name.startswith("q_") else "main"
