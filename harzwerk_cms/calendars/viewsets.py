"""Holidays and closed days in the admin."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from harzwerk_cms.calendars.models import ClosurePeriod
from harzwerk_cms.calendars.views.school_holidays import ClosureIndexView, SchoolHolidaysView
from harzwerk_cms.core.tables import DayColumn


class ClosureViewSet(ModelViewSet):
    """Days on which nothing takes place."""

    model = ClosurePeriod
    name = "closures"
    icon = "calendar-alt"
    menu_label = _("Holidays")
    menu_name = "closures"
    menu_order = 235
    add_to_admin_menu = True
    index_view_class = ClosureIndexView
    copy_view_enabled = False
    list_display = [
        TitleColumn("name", label=_("name"), url_name="closures:edit"),
        DayColumn("starts_on", label=_("first day"), sort_key="starts_on"),
        DayColumn("ends_on", label=_("last day")),
        Column("get_land_display", label=_("federal state")),
        Column("get_kind_display", label=_("why")),
    ]
    list_filter = ["kind", "land"]
    search_fields = ["name"]
    ordering = "starts_on"

    def get_urlpatterns(self) -> list[Any]:
        """Add entering a whole year."""
        view = SchoolHolidaysView.as_view()
        return [path("school-holidays/", view, name="school_holidays"), *super().get_urlpatterns()]
