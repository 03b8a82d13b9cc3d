"""The list of answered requests."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from wagtail.admin.ui.tables import TitleColumn

from harzwerk_cms.privacy.models import PersonRequest


class CaseColumn(TitleColumn):
    """The number, with a link to what was done."""

    def get_link_url(self, instance: PersonRequest, parent_context: Any) -> str:
        """Lead to the case."""
        return reverse("privacy_person:case", args=[instance.number])


def total(case: PersonRequest) -> int:
    """Count the rows of all kinds."""
    return sum(case.counts.values())


def to_case(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead from a row's key to its page; reports of Wagtail know only the key."""
    return redirect("privacy_person:case", get_object_or_404(PersonRequest, pk=pk).number)
