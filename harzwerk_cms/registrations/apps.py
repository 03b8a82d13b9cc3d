"""The registration engine, shared by everything that can be booked."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.health import register_health_check
from harzwerk_cms.core.periodic import register_periodic


class HarzwerkRegistrationsConfig(AppConfig):
    """Seats, registrations and the participant's own page."""

    name = "harzwerk_cms.registrations"
    label = "harzwerk_registrations"
    verbose_name = _("Registrations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the clock end holds and serve waiting lists, then audit once a day."""
        clock = import_module("harzwerk_cms.registrations.services.run_clock")
        audit = import_module("harzwerk_cms.registrations.services.run_audit")
        register_periodic("registrations", clock.run_clock)
        register_periodic("audit of the registrations", audit.run_daily_audit)
        register_health_check("registrations", audit.audit_health)
