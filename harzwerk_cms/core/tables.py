"""Columns for lists in the Wagtail admin."""

from typing import Any

from wagtail.admin.ui.tables import Column


class LabelColumn(Column):
    """Shows a choice by its label, in a pill whose colour is never the only sign."""

    cell_template_name = "harzwerk_core/admin/label_cell.html"

    def __init__(self, name: str, *, colours: dict[Any, str], **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.colours = {str(getattr(k, "value", k)): v for k, v in colours.items()}

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Add the label and the name of the colour."""
        context = super().get_cell_context_data(instance, parent_context)
        context["colour"] = self.colours.get(str(getattr(instance, self.name)), "")
        context["label"] = getattr(instance, f"get_{self.name}_display")()
        return context


class MomentColumn(Column):
    """Shows day and time as people write them, for past and future alike."""

    cell_template_name = "harzwerk_core/admin/moment_cell.html"


class DayColumn(Column):
    """Shows a day as people write it."""

    cell_template_name = "harzwerk_core/admin/day_cell.html"
