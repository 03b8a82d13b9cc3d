"""Calendar entries out in the world."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HarzwerkCalendarsConfig(AppConfig):
    """Stable calendar entries and the feeds made of them."""

    name = "harzwerk_cms.calendars"
    label = "harzwerk_calendars"
    verbose_name = _("Calendars")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Watch everything that decides whether a page is public."""
        import_module("harzwerk_cms.calendars.receivers")
