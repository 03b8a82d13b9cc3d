"""Every mail goes through the outbox."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.health import register_health_check


class HarzwerkMailConfig(AppConfig):
    """Outbox, rendering and delivery of mail."""

    name = "harzwerk_cms.mail"
    label = "harzwerk_mail"
    verbose_name = _("Mail")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Wake the queue after each commit, take reports, and answer for mail on the health page."""
        for part in ("tasks", "receivers", "checks"):
            import_module(f"harzwerk_cms.mail.{part}")
        queries = import_module("harzwerk_cms.mail.queries")
        register_health_check("mail", queries.mail_health)
