"""Consents, answered requests and the register of processing in the Wagtail admin."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from harzwerk_cms.core.read_only import ReadOnlyMixin, to_inspect
from harzwerk_cms.core.tables import MomentColumn
from harzwerk_cms.privacy.models import ConsentRecord, PersonRequest, ProcessingActivity
from harzwerk_cms.privacy.views import cases, consents

MENU = "register_privacy_menu_item"


class ConsentViewSet(ModelViewSet):
    """What people agreed to; no search by name here, since that would stand in addresses."""

    model = ConsentRecord
    name = "consents"
    icon = "check"
    menu_label = _("Consents")
    menu_name = "consents"
    menu_hook = MENU
    menu_order = 300
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_template_name = "harzwerk_privacy/admin/consent.html"
    index_view_class = consents.ConsentIndexView
    inspect_view_class = consents.ConsentInspectView
    form_fields: list[str] = []
    list_display = [
        consents.KindColumn("kind", label=_("Purpose")),
        Column("name", label=_("Name")),
        Column("email", label=_("E-mail"), classname="hz-wide"),
        Column("get_channel_display", label=_("how"), classname="hz-wide"),
        MomentColumn("given_at", label=_("given"), sort_key="given_at"),
        MomentColumn("withdrawn_at", label=_("withdrawn"), sort_key="withdrawn_at"),
    ]
    ordering = "-given_at"
    add_to_reference_index = False

    def get_urlpatterns(self) -> list[Any]:
        """Consents are given and taken back, never edited."""
        kept = {"index", "index_results", "inspect"}
        patterns = [p for p in super().get_urlpatterns() if p.name in kept]
        return [
            *patterns,
            # Reports of Wagtail look for a view named "edit".
            path("<int:pk>/", to_inspect("consents"), name="edit"),
            path("<int:pk>/take-back/", consents.TakeBackView.as_view(), name="take_back"),
        ]


class CaseIndexView(ReadOnlyMixin, IndexView):
    """Nobody writes or changes what was done."""

    FORMATS = ()


class CaseViewSet(ModelViewSet):
    """What was done when people asked for their data."""

    model = PersonRequest
    name = "person_cases"
    icon = "history"
    menu_label = _("Answered requests")
    menu_name = "person-cases"
    menu_hook = MENU
    menu_order = 200
    copy_view_enabled = False
    index_view_class = CaseIndexView
    form_fields: list[str] = []
    list_display = [
        cases.CaseColumn("number", label=_("Case")),
        Column("get_kind_display", label=_("What was done")),
        Column("total", label=_("Entries"), accessor=cases.total),
        Column("user", label=_("By"), classname="hz-wide"),
        MomentColumn("at", label=_("When"), sort_key="at"),
    ]
    list_filter = ["kind"]
    ordering = "-at"
    add_to_reference_index = False

    def get_urlpatterns(self) -> list[Any]:
        """Show the list; one case has a page of its own."""
        kept = {"index", "index_results"}
        patterns = [p for p in super().get_urlpatterns() if p.name in kept]
        return [*patterns, path("<int:pk>/", cases.to_case, name="edit")]


class ProcessingActivityViewSet(SnippetViewSet):
    """The register of processing, filled in for what is switched on."""

    model = ProcessingActivity
    icon = "clipboard-list"
    menu_label = _("Register of processing")
    menu_name = "processing"
    menu_hook = MENU
    menu_order = 400
    list_display = [
        "title",
        Column("responsible", label=_("who is responsible"), classname="hz-wide"),
        BooleanColumn("is_public", label=_("part of the privacy page")),
    ]
    search_fields = ["title", "purpose", "data"]
    list_export = [
        "title",
        "purpose",
        "legal_basis",
        "people",
        "data",
        "recipients",
        "deletion_rule",
        "measures",
        "responsible",
    ]
    export_filename = "verzeichnis-verarbeitungen"
    add_to_reference_index = False
