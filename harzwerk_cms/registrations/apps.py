"""The registration engine, shared by everything that can be booked."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HarzwerkRegistrationsConfig(AppConfig):
    """Seats, registrations and the participant's own page."""

    name = "harzwerk_cms.registrations"
    label = "harzwerk_registrations"
    verbose_name = _("Registrations")
    default_auto_field = "django.db.models.BigAutoField"
