"""Places, with what people need to know to get in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HarzwerkVenuesConfig(AppConfig):
    """Venues and social spaces."""

    name = "harzwerk_cms.venues"
    label = "harzwerk_venues"
    verbose_name = _("Venues")
    default_auto_field = "django.db.models.BigAutoField"
