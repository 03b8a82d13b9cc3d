"""The reference site: static files, templates and the demo."""

from importlib import import_module

from django.apps import AppConfig


class HarzwerkSiteConfig(AppConfig):
    """The website of the association."""

    name = "harzwerk_site"
    label = "harzwerk_site"
    verbose_name = "Harzwerk e. V."

    def ready(self) -> None:
        """Let a mail's file go with the mail."""
        import_module("harzwerk_site.receivers")
