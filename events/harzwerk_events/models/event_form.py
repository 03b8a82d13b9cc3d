"""The editor's form of an event."""

from typing import Any

from django.utils.translation import ngettext
from wagtail.admin.forms import WagtailAdminPageForm

from harzwerk_cms.registrations.queries import seats_taken_of_page


class EventPageForm(WagtailAdminPageForm):
    """Asks the database what the model alone cannot know.

    Only the editor is refused: a scheduled publication must not fail because somebody
    registered in the meantime. There the engine keeps the capacity at what is taken.
    """

    def clean(self) -> dict[str, Any]:
        """Refuse a capacity below the seats already taken."""
        cleaned: dict[str, Any] = super().clean()
        capacity, taken = cleaned.get("capacity"), seats_taken_of_page(self.instance)
        if capacity is not None and capacity < taken:
            sentence = ngettext(
                "%(taken)d seat is taken already.", "%(taken)d seats are taken already.", taken
            )
            self.add_error("capacity", sentence % {"taken": taken})
        return cleaned
