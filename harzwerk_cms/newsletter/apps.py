"""A plain list of people who asked for the programme by mail."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.periodic import register_periodic


class HarzwerkNewsletterConfig(AppConfig):
    """Sign-up by double opt-in, sending a page's teaser, signing off with one click."""

    name = "harzwerk_cms.newsletter"
    label = "harzwerk_newsletter"
    verbose_name = _("Newsletter")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Write the mails of an issue in the background, or else when cron comes by."""
        import_module("harzwerk_cms.newsletter.tasks")
        spread = import_module("harzwerk_cms.newsletter.services.spread_issue")
        register_periodic("newsletter", spread.spread_issues)
