"""What the lists of registrations and invitations can be narrowed by."""

from collections.abc import Iterator
from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import QuerySet, Subquery, TextChoices
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from django_filters.fields import DateRangeField, ModelChoiceField, ModelChoiceIterator
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from harzwerk_cms.mail.enums import MessageState
from harzwerk_cms.registrations.enums import RegistrationState
from harzwerk_cms.registrations.models import Bookable, Invitation, Registration
from harzwerk_cms.registrations.permissions import (
    ATTENDANCE,
    may_see_attendance,
    visible_invitations,
    visible_registrations,
)
from harzwerk_cms.registrations.queries import mails_about

FIRST_YEAR, LAST_YEAR = 1900, 9000


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


class DayRangeField(DateRangeField):
    """Two days within the years that a time zone can be applied to."""

    def compress(self, data_list: list[Any]) -> slice | None:
        """Refuse days at the very ends of the calendar.

        Raises:
            ValidationError: a year outside 1900 to 9000.
        """
        if any(day and not FIRST_YEAR <= day.year <= LAST_YEAR for day in data_list or []):
            raise ValidationError(gettext_lazy("Please check the year."))
        found: slice | None = super().compress(data_list)
        return found


class DayRangeFilter(django_filters.DateFromToRangeFilter):
    """From one day to another."""

    field_class = DayRangeField


def offers_for(request: HttpRequest) -> QuerySet[Bookable]:
    """Return the offers whose registrations a member of staff may see."""
    seen = visible_registrations(request.user).values("bookable")
    return Bookable.objects.filter(pk__in=seen).order_by("-starts_at")


class Attention(TextChoices):
    """What somebody may have to look after."""

    MAIL = "mail", gettext_lazy("a mail did not arrive")
    NO_EMAIL = "no_email", gettext_lazy("without e-mail")
    WAITING = "waiting", gettext_lazy("waiting list and offered seats")
    APPROVAL = "approval", gettext_lazy("needs our approval")


class RegistrationFilterSet(WagtailFilterSet):
    """Narrow the list; only offers and states the person may know are named."""

    bookable = OfferFilter(label=gettext_lazy("Offer"), queryset=offers_for)
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=RegistrationState.choices, field_name="shown_state"
    )
    attention = django_filters.ChoiceFilter(
        label=gettext_lazy("To look after"), choices=Attention.choices, method="by_attention"
    )
    starts = DayRangeFilter(
        label=gettext_lazy("Day of the offer"),
        field_name="bookable__starts_at",
        widget=DateRangePickerWidget,
    )
    created_at = DayRangeFilter(label=gettext_lazy("Received"), widget=DateRangePickerWidget)

    class Meta:
        model = Registration
        fields = ["bookable", "state", "attention", "starts", "created_at", "origin"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.request and not may_see_attendance(self.request.user):
            known = [(v, text) for v, text in RegistrationState.choices if v not in ATTENDANCE]
            self.filters["state"].extra["choices"] = known

    def by_attention(
        self, rows: QuerySet[Registration], name: str, value: str
    ) -> QuerySet[Registration]:
        """Show what is to be done."""
        if value == Attention.MAIL:
            newest = Subquery(mails_about().values("state")[:1])
            return rows.annotate(newest_mail=newest).filter(newest_mail=MessageState.FAILED)
        if value == Attention.NO_EMAIL:
            return rows.filter(email="").exclude(state=RegistrationState.ANONYMISED)
        if value == Attention.WAITING:
            waiting = [RegistrationState.WAITLISTED, RegistrationState.OFFERED]
            return rows.filter(state__in=waiting)
        return rows.filter(state=RegistrationState.PENDING_APPROVAL)


class InvitationFilterSet(WagtailFilterSet):
    """Narrow the list of invitations."""

    bookable = OfferFilter(
        label=gettext_lazy("Offer"),
        queryset=lambda request: Bookable.objects.filter(
            pk__in=visible_invitations(request.user).values("bookable")
        ).order_by("-starts_at"),
    )

    class Meta:
        model = Invitation
        fields = ["bookable", "is_revoked"]
