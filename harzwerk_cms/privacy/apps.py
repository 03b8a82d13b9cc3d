"""What is kept about people, for how long, and proof that it went."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.periodic import register_periodic


class HarzwerkPrivacyConfig(AppConfig):
    """Retention, the rights of a person, consent, and the register of processing."""

    name = "harzwerk_cms.privacy"
    label = "harzwerk_privacy"
    verbose_name = _("Data protection")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Delete once a night what is due, and check what only the database knows."""
        import_module("harzwerk_cms.privacy.checks")
        erase = import_module("harzwerk_cms.privacy.services.erase_due")
        register_periodic("retention", erase.erase_nightly)
