"""Events: the programme of an association."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.periodic import register_periodic


class HarzwerkEventsConfig(AppConfig):
    """Event pages and their list."""

    name = "harzwerk_events"
    label = "harzwerk_events"
    verbose_name = _("Events")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Act on publication, never on saving a draft, and expire what waits too long."""
        import_module("harzwerk_events.receivers")
        expire = import_module("harzwerk_events.services.expire_applications")
        register_periodic("performers", expire.expire_due_applications)
