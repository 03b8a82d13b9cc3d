"""Feeds: any page's address, its own slug and `.ics`."""

from django.urls import re_path

from harzwerk_cms.calendars.views.public_feed import public_feed

app_name = "harzwerk_calendars"
urlpatterns = [
    re_path(r"^(?P<path>(?:[\w-]+/)+)(?P<name>[\w-]+)\.ics$", public_feed, name="feed"),
]
