"""The reference site: static files, templates and the demo."""

from django.apps import AppConfig


class HarzwerkSiteConfig(AppConfig):
    """The website of the association."""

    name = "harzwerk_site"
    label = "harzwerk_site"
    verbose_name = "Harzwerk e. V."
