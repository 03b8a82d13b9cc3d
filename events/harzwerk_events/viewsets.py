"""All events in one list in the admin, and those who perform at them."""

from typing import Any

from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, TitleColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from harzwerk_cms.core.read_only import to_inspect
from harzwerk_cms.core.tables import LabelColumn, MomentColumn
from harzwerk_cms.registrations.queries import taken_of_page
from harzwerk_events.enums import PerformerState
from harzwerk_events.models import EventPage, PerformerApplication
from harzwerk_events.queries import slots_taken_of_page
from harzwerk_events.views import staff_order, staff_performers

STATE_COLOURS = {
    PerformerState.PENDING_GUARDIAN: "warning",
    PerformerState.CONFIRMED: "positive",
}


class SeatsColumn(BaseColumn):
    """Seats taken of how many."""

    cell_template_name = "harzwerk_events/admin/seats_cell.html"


class SlotsColumn(BaseColumn):
    """Slots on stage that are taken; a number, no names."""

    cell_template_name = "harzwerk_events/admin/slots_cell.html"


class EventListingView(IndexView):
    """Events by date; drafts included, since this is the editors' desk."""

    default_ordering = "-starts_at"

    def get_base_queryset(self) -> QuerySet[EventPage]:
        """Load the seats and slots taken with each event."""
        return (
            super()
            .get_base_queryset()
            .annotate(taken=taken_of_page("pk"), slots_taken=slots_taken_of_page("pk"))
        )


class EventViewSet(PageListingViewSet):
    """The menu item of the programme."""

    model = EventPage
    name = "events"
    icon = "date"
    menu_label = _("Events")
    menu_name = "events"
    menu_order = 200
    add_to_admin_menu = True
    index_view_class = EventListingView
    columns = [
        PageTitleColumn("title", label=_("Title"), sort_key="title"),
        MomentColumn("starts_at", label=_("start"), sort_key="starts_at"),
        SeatsColumn("seats", label=_("Seats")),
        SlotsColumn("slots", label=_("Slots on stage")),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]
    list_filter = ["event_type", "status", "live"]


class PerformerViewSet(ModelViewSet):
    """Performers: list, filter, look at one, agree on paper, reject; running order of each event."""

    model = PerformerApplication
    name = "performers"
    icon = "user"
    menu_label = _("Performers")
    menu_name = "performers"
    menu_order = 205
    add_to_admin_menu = True
    index_view_class = staff_performers.PerformerIndexView
    inspect_view_class = staff_performers.PerformerInspectView
    inspect_view_enabled = True
    inspect_template_name = "harzwerk_events/admin/performer.html"
    copy_view_enabled = False
    form_fields = ["stage_name"]
    list_display = [
        TitleColumn(
            "stage_name",
            label=_("Stage name"),
            url_name="performers:inspect",
            sort_key="stage_name",
        ),
        staff_performers.EventColumn("page", label=_("Event")),
        LabelColumn("state", label=_("state"), colours=STATE_COLOURS),
        LabelColumn("age_band", label=_("Age"), colours={}),
        MomentColumn("created_at", label=_("received"), sort_key="created_at"),
    ]
    search_fields = ["stage_name", "name", "email"]
    ordering = "-created_at"
    add_to_reference_index = False

    def get_urlpatterns(self) -> list[Any]:
        """Leave out changing and deleting: what happens to performers are verbs."""
        kept = {"index", "index_results", "inspect"}
        patterns = [p for p in super().get_urlpatterns() if p.name in kept]
        order = staff_order.RunningOrderView
        return [
            *patterns,
            # Reports of Wagtail look for a view of this name.
            path("<int:pk>/", to_inspect("performers"), name="edit"),
            path("<int:pk>/agree/", staff_performers.PaperConsentView.as_view(), name="agree"),
            path("<int:pk>/reject/", staff_performers.RejectView.as_view(), name="reject"),
            path("order/<int:pk>/", order.as_view(), name="order"),
            path("order/<int:pk>/draw/", staff_order.DrawView.as_view(), name="draw"),
            path("order/<int:pk>/print/", staff_order.PrintOrderView.as_view(), name="print"),
        ]
