"""Partners, and who works with whom."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HarzwerkPartnersConfig(AppConfig):
    """Partner pages and cooperation."""

    name = "harzwerk_cms.partners"
    label = "harzwerk_partners"
    verbose_name = _("Partners")
    default_auto_field = "django.db.models.BigAutoField"
