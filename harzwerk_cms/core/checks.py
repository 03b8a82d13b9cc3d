"""System checks: a wrong setting stops the start with one sentence that names it."""

from email.policy import EmailPolicy
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004 -- Django's own name
from django.core.exceptions import ImproperlyConfigured
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from harzwerk_cms.core import conf

# The zones that share Berlin's rule for summer time, so that one VTIMEZONE serves them.
CENTRAL_EUROPEAN_ZONES = frozenset(
    f"Europe/{town}"
    for town in [
        "Amsterdam",
        "Andorra",
        "Belgrade",
        "Berlin",
        "Bratislava",
        "Brussels",
        "Budapest",
        "Copenhagen",
        "Ljubljana",
        "Luxembourg",
        "Madrid",
        "Malta",
        "Monaco",
        "Oslo",
        "Paris",
        "Podgorica",
        "Prague",
        "Rome",
        "San_Marino",
        "Sarajevo",
        "Skopje",
        "Stockholm",
        "Tirane",
        "Vaduz",
        "Vatican",
        "Vienna",
        "Warsaw",
        "Zagreb",
        "Zurich",
    ]
)


@register()
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Check the names, types and values in `HARZWERK`."""
    try:
        given = conf.load()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="harzwerk.E001")]
    parts = urlsplit(given.SITE_URL)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        message = "HARZWERK['SITE_URL'] must look like https://www.example.org."
        return [Error(message, id="harzwerk.E002")]
    return []


@register()
def check_time_zone(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Feeds carry one fixed VTIMEZONE, so the site's zone must follow its rule."""
    if settings.TIME_ZONE in CENTRAL_EUROPEAN_ZONES and settings.USE_TZ:
        return []
    message = "TIME_ZONE must be a zone with Central European time, and USE_TZ must be on."
    return [Error(message, id="harzwerk.E003")]


@register()
def check_from_address(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Mail servers refuse a sender that is no address (RFC 5322: a name with dots is quoted)."""
    header = EmailPolicy().header_factory("From", settings.DEFAULT_FROM_EMAIL)
    if not header.defects and header.addresses:
        return []
    hint = 'Write a name with dots in quotes: "Harzwerk e. V." <post@example.org>'
    return [Error("DEFAULT_FROM_EMAIL is not a valid address.", hint=hint, id="harzwerk.E006")]


@register()
def check_templates(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A checkout installed with `pip install -e` does not carry the shared templates."""
    try:
        get_template("harzwerk_core/page.html")
    except TemplateDoesNotExist as error:
        if "harzwerk_core" not in str(error):
            return [Error(f"The host project needs a template {error}.", id="harzwerk.E005")]
        hint = "Add the checkout's folder `templates` to TEMPLATES['DIRS'], or install the wheel."
        return [Error("The templates of harzwerk-cms are missing.", hint=hint, id="harzwerk.E004")]
    return []


@register()
def check_task_backend(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Without a queue nothing but `process_mail` sends mail."""
    backend = getattr(settings, "TASKS", {}).get("default", {}).get("BACKEND", "immediate")
    if "immediate" not in backend.lower():
        return []
    message = "No task queue is configured: mail leaves only when `process_mail` runs."
    hint = "Run `manage.py process_mail` as a service, or set TASKS to django_tasks_db."
    return [Warning(message, hint=hint, id="harzwerk.W001")]
