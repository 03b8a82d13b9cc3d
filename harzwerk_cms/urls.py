"""Everything a host project includes before Wagtail's own addresses."""

from django.apps import apps
from django.urls import include, path

from harzwerk_cms.core.views import health_view

urlpatterns = [
    path("health/", health_view, name="harzwerk_health"),
    path("", include("harzwerk_cms.mail.urls")),
    path("", include("harzwerk_cms.registrations.urls")),
    path("", include("harzwerk_cms.calendars.urls")),
]
# A host project may do without a newsletter, and without events.
if apps.is_installed("harzwerk_cms.newsletter"):
    urlpatterns.append(path("", include("harzwerk_cms.newsletter.urls")))
if apps.is_installed("harzwerk_events"):
    urlpatterns.append(path("", include("harzwerk_events.urls")))
