"""Core pages of an association's site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HarzwerkPagesConfig(AppConfig):
    """Home, content and news pages."""

    name = "harzwerk_cms.pages"
    label = "harzwerk_pages"
    verbose_name = _("Pages")
    default_auto_field = "django.db.models.BigAutoField"
