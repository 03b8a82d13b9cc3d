"""The editor's questions as form fields."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.registrations.enums import SENSITIVE_KINDS, QuestionKind
from harzwerk_cms.registrations.sources import QuestionSpec

MAX_ANSWER = 500


def question_field(question: QuestionSpec) -> forms.Field:
    """Return the field of a question; access and food needs are never mandatory."""
    common: dict[str, Any] = {
        "label": question.label,
        "required": question.required and question.kind not in SENSITIVE_KINDS,
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


def answer_text(question: QuestionSpec, value: object) -> str:
    """Return an answer as it is stored; empty when there is none."""
    if question.kind == QuestionKind.YES_NO:
        return str(_("yes")) if value else ""
    return "" if value is None else str(value)
