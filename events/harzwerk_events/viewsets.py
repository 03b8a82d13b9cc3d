"""All events in one list in the admin."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from harzwerk_cms.core.tables import MomentColumn
from harzwerk_cms.registrations.queries import taken_of_page
from harzwerk_events.models import EventPage


class SeatsColumn(BaseColumn):
    """Seats taken of how many."""

    cell_template_name = "harzwerk_events/admin/seats_cell.html"


class EventListingView(IndexView):
    """Events by date; drafts included, since this is the editors' desk."""

    default_ordering = "-starts_at"

    def get_base_queryset(self) -> QuerySet[EventPage]:
        """Load the seats taken with each event."""
        return super().get_base_queryset().annotate(taken=taken_of_page("pk"))


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
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]
    list_filter = ["event_type", "status", "live"]
