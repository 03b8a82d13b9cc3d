"""What the list of registrations can be narrowed by."""

from collections.abc import Iterator
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from django_filters.fields import ModelChoiceField, ModelChoiceIterator
from wagtail.admin.filters import WagtailFilterSet

from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.permissions import visible_registrations


class OfferChoices(ModelChoiceIterator):
    """The titles of offers, read without the pages they belong to."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from self.queryset.values_list("pk", "page__title")


class OfferField(ModelChoiceField):
    """A choice among many offers."""

    iterator = OfferChoices


class OfferFilter(django_filters.ModelChoiceFilter):
    """A filter by one of many offers."""

    field_class = OfferField


def offers_for(request: HttpRequest) -> QuerySet[Bookable]:
    """Return the offers whose registrations a member of staff may see."""
    seen = visible_registrations(request.user).values("bookable")
    return Bookable.objects.filter(pk__in=seen).order_by("-starts_at")


class RegistrationFilterSet(WagtailFilterSet):
    """Filter by offer, state and origin; only offers the person may see are named."""

    bookable = OfferFilter(label=gettext_lazy("Offer"), queryset=offers_for)

    class Meta:
        model = Registration
        fields = ["bookable", "state", "origin"]
