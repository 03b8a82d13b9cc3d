"""System checks: a mail provider that is not set up right stops the start with one sentence."""

from importlib.util import find_spec
from typing import Any

import django
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from harzwerk_cms.mail.providers import (
    Provider,
    configured_provider,
    mail_backend,
    webhook_secrets,
)

SHORTEST_SECRET = 16


@register()
def check_mail_provider(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Check the keys of the provider and the secret for its reports, without a request."""
    provider = configured_provider()
    if provider is None:
        return []
    return [*_check_keys(provider), *_check_secret(provider)]


def _check_keys(provider: Provider) -> list[CheckMessage]:
    if provider.name == "amazon_ses" and not find_spec("boto3"):
        message = "Amazon SES needs the package boto3: pip install 'django-anymail[amazon-ses]'."
        return [Error(message, id="harzwerk.E020")]
    path, options = mail_backend()
    try:
        # Django names each of its mailers since 6.1.
        named = {"alias": "default"} if django.VERSION >= (6, 1) else {}
        backend = import_string(path)(**named, **options)
    except ImproperlyConfigured as error:
        message = f"{provider.title}: {str(error).splitlines()[0]}"
        return [Error(message, hint="See docs/operators/mail.md.", id="harzwerk.E020")]
    if provider.name == "amazon_ses" and not _region(backend):
        message = "Amazon SES needs a region, for example EMAIL_URL=ses://eu-central-1."
        return [Error(message, id="harzwerk.E021")]
    return []


def _region(backend: Any) -> str | None:
    session = import_string("boto3.session.Session")(**backend.session_params)
    return backend.client_params.get("region_name") or session.region_name


def _check_secret(provider: Provider) -> list[CheckMessage]:
    secrets = webhook_secrets()
    hint = (
        "Without reports nobody learns of mail that came back. Our own settings take it from "
        "MAIL_WEBHOOK_SECRET; see docs/operators/mail.md."
    )
    if not secrets:
        message = f"ANYMAIL['WEBHOOK_SECRET'] is missing: the reports of {provider.title} need it."
        return [Error(message, hint=hint, id="harzwerk.E022")]
    for secret in secrets:
        user, _, password = secret.partition(":")
        if not user or len(password) < SHORTEST_SECRET:
            message = (
                "ANYMAIL['WEBHOOK_SECRET'] must be user:password with at least "
                f"{SHORTEST_SECRET} characters after the colon."
            )
            return [Error(message, hint=hint, id="harzwerk.E023")]
    return []
