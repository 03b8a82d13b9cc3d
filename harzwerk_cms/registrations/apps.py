"""The registration engine, shared by everything that can be booked."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.health import register_health_check
from harzwerk_cms.core.periodic import register_periodic

SERVICES = "harzwerk_cms.registrations.services"
# Name, module and function, in the order in which they run.
JOBS = (
    ("registrations", "run_clock", "run_clock"),
    ("reminders", "send_reminders", "send_reminders"),
    ("undelivered mail", "report_failures", "report_failures"),
    ("digests", "send_digests", "send_digests"),
    ("data that is deleted soon", "tell_data_end", "tell_data_ends"),
    ("audit of the registrations", "run_audit", "run_daily_audit"),
)


class HarzwerkRegistrationsConfig(AppConfig):
    """Seats, registrations and the participant's own page."""

    name = "harzwerk_cms.registrations"
    label = "harzwerk_registrations"
    verbose_name = _("Registrations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the clock end holds, remind, tell the team; then audit once a day."""
        for name, module, job in JOBS:
            register_periodic(name, getattr(import_module(f"{SERVICES}.{module}"), job))
        audit = import_module(f"{SERVICES}.run_audit")
        register_health_check("registrations", audit.audit_health)
