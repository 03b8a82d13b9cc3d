"""Registrations and seats in the Wagtail admin."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from harzwerk_cms.core.read_only import to_inspect
from harzwerk_cms.core.tables import MomentColumn
from harzwerk_cms.registrations.models import Bookable, Invitation, Registration
from harzwerk_cms.registrations.views import (
    staff,
    staff_calls,
    staff_correct,
    staff_decide,
    staff_invitations,
    staff_list,
    staff_message,
    staff_publish,
    staff_register,
    staff_seats,
)


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
        staff_list.NameColumn(
            "name", label=_("Name"), url_name="registrations:inspect", sort_key="name"
        ),
        Column("seats", label=_("Seats"), classname="hz-wide"),
        Column("bookable", label=_("Offer")),
        staff_list.StateColumn("shown_state", label=_("State")),
        staff_list.MailColumn("mail_state", label=_("Mail"), classname="hz-wide"),
        MomentColumn("created_at", label=_("received"), sort_key="created_at", classname="hz-wide"),
    ]
    search_fields = staff_list.SEARCHED
    list_export = ["reference", "bookable", "name", "seat_count", "shown_state", "created_at"]
    export_headings = {"seat_count": _("Seats"), "shown_state": _("State")}
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
            path("add/", staff_register.StaffRegisterView.as_view(), name="add"),
            path("phone-list/", staff_calls.PhoneListView.as_view(), name="phone_list"),
            path("print-list/", self.construct_view(staff_list.PrintListView), name="print_list"),
            path("list.pdf", self.construct_view(staff_list.PdfListView), name="pdf_list"),
            path("<int:pk>/cancel/", staff_seats.StaffCancelView.as_view(), name="cancel"),
            path("<int:pk>/contact/", staff_correct.CorrectView.as_view(), name="contact"),
            path("<int:pk>/seats/", staff_seats.StaffSeatsView.as_view(), name="seats"),
            path("<int:pk>/move/", staff_seats.StaffMoveView.as_view(), name="move"),
            path("<int:pk>/step/<slug:step>/", staff_decide.StepView.as_view(), name="step"),
            path("publish/<int:pk>/", staff_publish.PublishView.as_view(), name="publish"),
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
        patterns = [p for p in super().get_urlpatterns() if p.name in kept]
        message = staff_message.StaffMessageView.as_view()
        return [*patterns, path("<int:pk>/message/", message, name="message")]


class InvitationViewSet(ModelViewSet):
    """Who is invited to offers that are not open to everybody."""

    model = Invitation
    name = "invitations"
    icon = "mail"
    menu_label = _("Invitations")
    menu_name = "invitations"
    menu_order = 300
    index_view_class = staff_invitations.InvitationIndexView
    copy_view_enabled = False
    form_fields = ["invited"]
    list_display = [
        Column("invited", label=_("Who is invited"), sort_key="invited"),
        Column("bookable", label=_("Offer")),
        staff_invitations.UsedColumn("used", label=_("Seats used")),
        staff_invitations.LinkColumn("code", label=_("Link")),
    ]
    search_fields = ["invited", "code"]
    list_export = ["bookable", "invited", "max_seats", "used", "is_revoked", "code", "link"]
    export_headings = {"used": _("Seats used"), "link": _("Link")}
    export_filename = "einladungen"
    ordering = "-created_at"
    add_to_reference_index = False

    def get_urlpatterns(self) -> list[Any]:
        """Invitations are made in bulk and taken back, never edited."""
        kept = {"index", "index_results"}
        patterns = [p for p in super().get_urlpatterns() if p.name in kept]
        return [
            *patterns,
            path("add/", staff_invitations.InviteView.as_view(), name="add"),
            path("<int:pk>/revoke/", staff_invitations.RevokeView.as_view(), name="revoke"),
        ]


class RegistrationGroup(ViewSetGroup):
    """One menu for everything about seats."""

    menu_label = _("Registrations")
    menu_name = "registrations"
    menu_icon = "group"
    menu_order = 210
    items = (RegistrationViewSet, BookableViewSet, InvitationViewSet)
