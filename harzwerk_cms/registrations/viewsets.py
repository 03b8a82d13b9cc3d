"""Registrations and seats in the Wagtail admin."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from harzwerk_cms.core.read_only import to_inspect
from harzwerk_cms.core.tables import LabelColumn, MomentColumn
from harzwerk_cms.registrations.enums import RegistrationState
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.views import staff, staff_list

STATE_COLOURS = {
    RegistrationState.CONFIRMED: "positive",
    RegistrationState.CANCELLED_BY_PARTICIPANT: "",
    RegistrationState.CANCELLED_BY_ORGANISER: "warning",
}


class RegistrationViewSet(ModelViewSet):
    """Registrations: list, search, filter, export, register by hand, cancel."""

    model = Registration
    name = "registrations"
    icon = "group"
    menu_label = _("All registrations")
    menu_name = "all-registrations"
    menu_order = 100
    index_view_class = staff_list.RegistrationIndexView
    inspect_view_class = staff.RegistrationInspectView
    inspect_view_enabled = True
    inspect_template_name = "harzwerk_registrations/admin/inspect.html"
    copy_view_enabled = False
    form_fields = ["name"]
    list_display = [
        TitleColumn("name", label=_("Name"), url_name="registrations:inspect", sort_key="name"),
        Column("seats", label=_("Seats")),
        Column("bookable", label=_("Offer")),
        LabelColumn("state", label=_("state"), colours=STATE_COLOURS),
        staff_list.MailColumn("mail_state", label=_("Mail")),
        MomentColumn("created_at", label=_("received"), sort_key="created_at"),
    ]
    search_fields = ["name", "email", "reference"]
    list_export = ["reference", "bookable", "name", "seats", "get_state_display", "created_at"]
    export_headings = {"seats": _("Seats"), "get_state_display": _("State")}
    export_filename = "anmeldungen"
    ordering = "-created_at"
    add_to_reference_index = False

    def get_urlpatterns(self) -> list[Any]:
        """Leave out changing and deleting; registering and cancelling are verbs of the engine."""
        kept = {"index", "index_results", "inspect"}
        patterns = [p for p in super().get_urlpatterns() if p.name in kept]
        return [
            *patterns,
            # Reports of Wagtail look for a view of this name.
            path("<int:pk>/", to_inspect("registrations"), name="edit"),
            path("add/", staff.StaffRegisterView.as_view(), name="add"),
            path("<int:pk>/cancel/", staff.StaffCancelView.as_view(), name="cancel"),
            path("<int:pk>/print/", staff.PrintView.as_view(), name="print"),
        ]


class BookableViewSet(ModelViewSet):
    """How many seats each offer has given away; no names."""

    model = Bookable
    name = "seats"
    icon = "clipboard-list"
    menu_label = _("Seats")
    menu_name = "seats"
    menu_order = 200
    index_view_class = staff_list.BookableIndexView
    copy_view_enabled = False
    form_fields = ["capacity"]
    list_display = [
        staff_list.OfferColumn("page", label=_("Offer")),
        MomentColumn("starts_at", label=_("starts"), sort_key="starts_at"),
        staff_list.SeatsColumn("taken", label=_("Seats taken")),
    ]
    search_fields = ["page__title"]
    ordering = "-starts_at"
    add_to_reference_index = False

    def get_urlpatterns(self) -> list[Any]:
        """Conditions are changed on the page, not here."""
        kept = {"index", "index_results"}
        return [p for p in super().get_urlpatterns() if p.name in kept]


class RegistrationGroup(ViewSetGroup):
    """One menu for everything about seats."""

    menu_label = _("Registrations")
    menu_name = "registrations"
    menu_icon = "group"
    menu_order = 210
    items = (RegistrationViewSet, BookableViewSet)
