"""Lists of registrations and seats in the Wagtail admin, and their export."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView

from harzwerk_cms.core import audit
from harzwerk_cms.core.read_only import ReadOnlyMixin
from harzwerk_cms.mail.enums import MessageState
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.filters import RegistrationFilterSet
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.permissions import (
    may_export_contacts,
    visible_bookables,
    visible_registrations,
)

CONTACT_COLUMNS = ["email", "phone"]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class MailColumn(Column):
    """Whether the newest mail about a registration arrived."""

    cell_template_name = "harzwerk_core/admin/label_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Add label and colour of the newest mail."""
        context = super().get_cell_context_data(instance, parent_context)
        state = instance.mail_state
        context["label"] = MessageState(state).label if state else _("no e-mail")
        context["colour"] = "critical" if state == MessageState.FAILED else ""
        return context


class OfferColumn(Column):
    """The title of an offer, with a link to its registrations."""

    cell_template_name = "harzwerk_registrations/admin/offer_cell.html"


class SeatsColumn(Column):
    """Seats taken of how many, as words and as a bar."""

    cell_template_name = "harzwerk_registrations/admin/seats_cell.html"


class RowsInChunks:
    """A queryset that keeps no row in memory once it is written."""

    def __init__(self, queryset: QuerySet[Any]) -> None:
        self.queryset, self.model = queryset, queryset.model

    def __iter__(self) -> Iterator[Any]:
        return self.queryset.iterator(chunk_size=500)


class RegistrationIndexView(ReadOnlyMixin, IndexView):
    """The list: what is visible is decided in the query."""

    filterset_class = RegistrationFilterSet
    results_only = False

    def get_base_queryset(self) -> QuerySet[Registration]:
        """Start from what the person may see."""
        rows = visible_registrations(self.request.user).prefetch_related("attendees")
        if self.is_export:
            # Thousands of rows share a few offers: each is loaded once for many rows.
            return rows.prefetch_related("bookable__page")
        newest_mail = OutboxMessage.objects.filter(
            about_type=ContentType.objects.get_for_model(Registration), about_id=OuterRef("pk")
        ).order_by("-created_at", "-pk")
        mail_state = Subquery(newest_mail.values("state")[:1])
        return rows.select_related("bookable__page").annotate(mail_state=mail_state)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Export without what surrounds a list, which would load every row to count them."""
        if self.is_export:
            return self.as_spreadsheet(self.get_queryset(), request.GET["export"])
        return super().get(request, *args, **kwargs)

    def get_add_url(self) -> str | None:
        """Offer to register somebody to those who may."""
        may_add = self.request.user.has_perm("harzwerk_registrations.add_registration")
        return reverse("registrations:add") if may_add else None

    @property
    def list_export(self) -> list[str]:
        """Leave out addresses unless the person may export them."""
        if may_export_contacts(self.request.user):
            return [*self._list_export, *CONTACT_COLUMNS]
        return self._list_export

    @list_export.setter
    def list_export(self, fields: list[str]) -> None:
        self._list_export = fields

    def get_filename(self) -> str:
        """Name the file without naming an offer."""
        return "anmeldungen"

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> HttpResponse:
        """Export, and log who did it with how many rows."""
        audit.log(
            "harzwerk.registration.export",
            ContentType.objects.get_for_model(Registration),
            user=self.request.user,
            data={
                "rows": queryset.count(),
                "format": spreadsheet_format,
                "fields": self.list_export,
            },
        )
        return super().as_spreadsheet(RowsInChunks(queryset), spreadsheet_format)

    def get_preprocess_function(self, field: str, value: Any, export_format: str) -> Any:
        """Write local time, and keep a spreadsheet from running what somebody typed."""
        if isinstance(value, datetime):
            return lambda moment: timezone.localtime(moment).strftime("%d.%m.%Y %H:%M")
        if str(value).startswith(FORMULA_STARTS):
            return lambda text: f"'{text}"
        return super().get_preprocess_function(field, value, export_format)


class BookableIndexView(ReadOnlyMixin, IndexView):
    """Numbers of each offer."""

    def get_base_queryset(self) -> QuerySet[Bookable]:
        """Start from what the person may see, with the numbers."""
        rows = visible_bookables(self.request.user).select_related("page")
        return rows.with_seats_taken()  # type: ignore[attr-defined]  # our queryset
