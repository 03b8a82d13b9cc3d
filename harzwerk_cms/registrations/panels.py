"""What the dashboard says about registrations."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from harzwerk_cms.registrations.permissions import visible_bookables
from harzwerk_cms.registrations.rules.data_end import data_ends

MOST = 5


class DataEndPanel(Component):
    """Offers whose registrations lose their names within a week; nothing otherwise."""

    order = 60
    template_name = "harzwerk_registrations/admin/data_end_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Name only the offers that the person may see."""
        user = parent_context["request"].user
        ends = list(data_ends(visible_bookables(user), timezone.now()))
        return {"ends": ends[:MOST], "more": len(ends[MOST:]), "perms": parent_context["perms"]}
