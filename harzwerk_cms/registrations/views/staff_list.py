"""Lists of registrations and seats in the Wagtail admin, and their export."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.auth.context_processors import PermWrapper
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Prefetch, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button

from harzwerk_cms.core import audit
from harzwerk_cms.core.pdf import can_make_pdf, make_pdf
from harzwerk_cms.core.read_only import ReadOnlyMixin
from harzwerk_cms.mail.enums import MessageState
from harzwerk_cms.registrations.enums import SEAT_STATES, RegistrationState
from harzwerk_cms.registrations.filters import RegistrationFilterSet
from harzwerk_cms.registrations.models import Bookable, Registration, SeatKind
from harzwerk_cms.registrations.permissions import (
    CHANGE,
    REGISTER,
    may_export_contacts,
    visible_bookables,
    visible_registrations,
    with_shown_state,
)
from harzwerk_cms.registrations.queries import mails_about

SEARCHED = ["name", "email", "reference"]
CONTACT_COLUMNS = ["email", "phone"]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# What is typed into these may name a person; the log says only that they were used.
PERSONAL_FILTERS = {"q"}
NO_FILTERS = {"export", "p", "ordering"}

S = RegistrationState
# A tone and a sign for each state: the colour is never the only difference.
STATE_TONES = {
    S.PENDING_EMAIL: "open",
    S.PENDING_GUARDIAN: "open",
    S.PENDING_APPROVAL: "todo",
    S.CONFIRMED: "good",
    S.ATTENDED: "good",
    S.WAITLISTED: "waits",
    S.OFFERED: "open",
    S.NO_SHOW: "bad",
    S.CANCELLED_BY_ORGANISER: "bad",
    S.REJECTED: "bad",
}


class StateColumn(Column):
    """The state in words, with a tone; as the person may know it."""

    cell_template_name = "harzwerk_registrations/admin/state_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Add label and tone."""
        context = super().get_cell_context_data(instance, parent_context)
        context["state"] = RegistrationState(instance.shown_state)
        context["tone"] = STATE_TONES.get(context["state"], "over")
        return context


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
    """The title of an offer, with what can be done for it."""

    cell_template_name = "harzwerk_registrations/admin/offer_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Add what the person may do, and whether there is still something to do."""
        context = super().get_cell_context_data(instance, parent_context)
        # Cells are rendered without the request, so without what it brings along.
        context["perms"] = PermWrapper(context["request"].user)
        context["is_over"] = instance.ends_at <= timezone.now()
        return context


class SeatsColumn(Column):
    """Seats taken of how many, as words and as a bar; afterwards how many came."""

    cell_template_name = "harzwerk_registrations/admin/seats_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Add whether it is over."""
        context = super().get_cell_context_data(instance, parent_context)
        context["is_over"] = instance.ends_at <= timezone.now()
        return context


class NameColumn(TitleColumn):
    """The name, with the identity the checkbox beside it refers to."""

    def get_title_id(self, instance: Any, parent_context: Any) -> str:
        """Return what `BulkActionsCheckboxColumn` looks for."""
        return f"registration_{instance.pk}_title"


class RowsInChunks:
    """A queryset that keeps no row in memory once it is written."""

    def __init__(self, queryset: QuerySet[Any]) -> None:
        self.queryset, self.model = queryset, queryset.model

    def __iter__(self) -> Iterator[Any]:
        return self.queryset.iterator(chunk_size=500)


def log_export(request: HttpRequest, model: Any, rows: int, **more: Any) -> None:
    """Note who exported what: filter and number of rows, no search words."""
    used = {name: values for name, values in request.GET.lists() if name not in NO_FILTERS}
    shown = {
        name: "…" if name in PERSONAL_FILTERS else ",".join(values)[:80]
        for name, values in used.items()
        if any(values)
    }
    audit.log(
        "harzwerk.registration.export",
        ContentType.objects.get_for_model(model),
        user=request.user,
        data={"rows": rows, "filter": shown, **more},
    )


class SafeExportView(IndexView):
    """An export that is streamed, logged, and runs nothing somebody typed."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Export without what surrounds a list, which would load every row to count them."""
        if self.is_export:
            return self.as_spreadsheet(self.get_queryset(), request.GET["export"])
        return super().get(request, *args, **kwargs)

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> HttpResponse:
        """Export, and log who did it with which filter and how many rows."""
        log_export(
            self.request,
            queryset.model,
            queryset.count(),
            format=spreadsheet_format,
            fields=self.list_export,
        )
        return super().as_spreadsheet(RowsInChunks(queryset), spreadsheet_format)

    def get_preprocess_function(self, field: str, value: Any, export_format: str) -> Any:
        """Write local time, and keep a spreadsheet from running what somebody typed."""
        if isinstance(value, datetime):
            return lambda moment: timezone.localtime(moment).strftime("%d.%m.%Y %H:%M")
        if field == "shown_state":
            return lambda state: str(RegistrationState(state).label)
        if str(value).startswith(FORMULA_STARTS):
            return lambda text: f"'{text}"
        return super().get_preprocess_function(field, value, export_format)


class RegistrationIndexView(SafeExportView, ReadOnlyMixin, IndexView):
    """The list: what is visible is decided in the query."""

    template_name = "harzwerk_registrations/admin/list.html"
    filterset_class = RegistrationFilterSet
    results_only = False

    def get_base_queryset(self) -> QuerySet[Registration]:
        """Start from what the person may see."""
        rows = with_shown_state(visible_registrations(self.request.user), self.request.user)
        if self.is_export:
            # Thousands of rows share a few offers: each is loaded once for many rows. Seats are
            # counted: rows that hold each other wait for the garbage collector, and pile up.
            return rows.annotate(seat_count=Count("attendees")).prefetch_related("bookable__page")
        rows = rows.prefetch_related("attendees")
        mail_state = Subquery(mails_about().values("state")[:1])
        return rows.select_related("bookable__page").annotate(mail_state=mail_state)

    @cached_property
    def columns(self) -> list[Any]:
        """Put checkboxes in front for those who may do something with the rows."""
        columns = list(super().columns)
        if self.request.user.has_perm(CHANGE):
            checkbox = BulkActionsCheckboxColumn("bulk_actions", obj_type="registration")
            columns.insert(0, checkbox)
        return columns

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Add the list on paper and the calls that are open."""
        buttons = list(super().header_more_buttons)
        query = self.request.GET.urlencode()
        url = reverse("registrations:print_list") + (f"?{query}" if query else "")
        buttons.append(Button(_("Print list"), url=url, icon_name="doc-full", priority=80))
        if can_make_pdf():
            url = reverse("registrations:pdf_list") + (f"?{query}" if query else "")
            buttons.append(
                Button(_("List as PDF"), url=url, icon_name="doc-full-inverse", priority=81)
            )
        if self.request.user.has_perm(CHANGE):
            url = reverse("registrations:phone_list")
            buttons.append(Button(_("Please phone"), url=url, icon_name="comment", priority=70))
        return buttons

    def get_add_url(self) -> str | None:
        """Offer to register somebody to those who may."""
        return reverse("registrations:add") if self.request.user.has_perm(REGISTER) else None

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


MOST_ON_PAPER = 2000
PAPER_ORDER = ("bookable__starts_at", "bookable", "name", "pk")


class PrintListView(RegistrationIndexView):
    """The filtered list on paper; logged like an export."""

    template_name = "harzwerk_registrations/admin/print_list.html"
    columns: list[Any] = []
    is_searchable = True
    search_fields = SEARCHED

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Log, then show all rows of the filter, up to a number that paper can hold."""
        return self.render_to_response(self.facts("print"))

    def facts(self, format_: str) -> dict[str, Any]:
        """Log an export in this format, and return what the page shows."""
        rows = self.get_queryset()
        log_export(self.request, Registration, rows.count(), format=format_)
        return {
            "rows": [
                (row, RegistrationState(row.shown_state).label)
                for row in rows.order_by(*PAPER_ORDER)[:MOST_ON_PAPER]
            ],
            "with_contacts": may_export_contacts(self.request.user),
            "now": timezone.now(),
            "is_pdf": format_ == "pdf",
        }


class PdfListView(PrintListView):
    """The same list as a file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the file; 404 where no PDF can be made."""
        if not can_make_pdf():
            raise Http404
        page = render_to_string(self.template_name, self.facts("pdf"), request)
        content = make_pdf(page, styles=["harzwerk_core/staff_print.css"])
        name = f"{self.get_filename()}.pdf"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type="application/pdf", headers=headers)


class BookableIndexView(ReadOnlyMixin, IndexView):
    """Numbers of each offer."""

    def get_base_queryset(self) -> QuerySet[Bookable]:
        """Start from what the person may see, with the numbers."""
        taken = Count("attendees", filter=Q(attendees__registration__state__in=SEAT_STATES))
        kinds = SeatKind.objects.annotate(taken=taken)
        waiting = Q(registrations__state=RegistrationState.WAITLISTED)
        rows = visible_bookables(self.request.user).select_related("page").with_seats_taken()
        rows = rows.annotate(waiting=Count("registrations__attendees", filter=waiting))
        rows = rows.with_numbers()
        return rows.prefetch_related(Prefetch("kinds", queryset=kinds))
