"""Courses: the room is kept, nothing is in it yet."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HarzwerkCoursesConfig(AppConfig):
    """Course pages will live here; the app has no models so far."""

    name = "harzwerk_courses"
    label = "harzwerk_courses"
    verbose_name = _("Courses")
    default_auto_field = "django.db.models.BigAutoField"
