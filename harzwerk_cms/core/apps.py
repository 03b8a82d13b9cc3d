"""The core app: loads the plugs of every installed app."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps

PLUGS = ("mails", "calendar", "bookable", "offers", "retention")


class HarzwerkCoreConfig(AppConfig):
    """Loads the files named in `PLUGS` wherever an app has one."""

    name = "harzwerk_cms.core"
    label = "harzwerk_core"
    verbose_name = "Harzwerk"

    def ready(self) -> None:
        """Import the plugs; each registers itself with the engine it plugs into."""
        import_module("harzwerk_cms.core.checks")
        for config in apps.get_app_configs():
            for plug in PLUGS:
                name = f"{config.name}.{plug}"
                if config.name.startswith("harzwerk_") and find_spec(name):
                    import_module(name)
