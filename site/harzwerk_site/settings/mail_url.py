"""EMAIL_URL becomes a mail backend, for Django before and since 6.1."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SMTP_TIMEOUT = 20
IMPLICIT_TLS_PORT = 465
STARTTLS_PORT = 587
PROVIDERS = {
    "mailjet": ("MAILJET_API_KEY", "MAILJET_SECRET_KEY"),
    "brevo": ("BREVO_API_KEY",),
    "postmark": ("POSTMARK_SERVER_TOKEN",),
}
FORMS = "smtp, smtps, mailjet, brevo, postmark, ses, file, console"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail backend.

    Attributes:
        options: what the backend's constructor takes; `MAILERS` of Django 6.1 wants this.
        old_settings: the same as `EMAIL_…` settings, for Django 5.2.
    """

    backend: str
    options: dict[str, Any] = field(default_factory=dict)
    old_settings: dict[str, Any] = field(default_factory=dict)
    anymail: dict[str, Any] = field(default_factory=dict)


def mail_settings(url: str, *, webhook_secret: str = "") -> Mail:
    """Read an EMAIL_URL.

    Known forms: `file:/path`, `console:`, `memory:`, `smtp://user:password@host:587/?tls=1`,
    `smtps://user:password@host:465`, and `mailjet://key:secret@`, `brevo://key@`,
    `postmark://token@`, `ses://key:secret@region` through Anymail.

    Args:
        url: the address.
        webhook_secret: `user:password` under which a provider may report to us.

    Raises:
        ImproperlyConfigured: the form is not known, or a part is missing or wrong.
    """
    parts = urlsplit(url)
    try:
        if parts.port == 0:
            raise ValueError  # noqa: TRY301 -- the same sentence for every wrong port
    except ValueError:
        raise ImproperlyConfigured("EMAIL_URL has a port that is no number up to 65535.") from None
    scheme = parts.scheme
    if scheme == "file":
        path = unquote(parts.path)
        return Mail(
            "harzwerk_site.mail_files.EmailBackend",
            {"file_path": path},
            {"EMAIL_FILE_PATH": path},
        )
    if scheme in {"console", "memory"}:
        module = {"console": "console", "memory": "locmem"}[scheme]
        return Mail(f"django.core.mail.backends.{module}.EmailBackend")
    if scheme in {"smtp", "smtps"}:
        return _smtp(parts)
    secret = {"WEBHOOK_SECRET": webhook_secret} if webhook_secret else {}
    if scheme in PROVIDERS:
        return _provider(scheme, parts, secret)
    if scheme == "ses":
        return _amazon_ses(parts, secret)
    raise ImproperlyConfigured(
        f"EMAIL_URL has an unknown form, {scheme or 'nothing'}://…; known are {FORMS}."
    )


def _smtp(parts: Any) -> Mail:
    if not parts.hostname:
        raise ImproperlyConfigured("EMAIL_URL needs a host: smtp://host:587/?tls=1")
    implicit = parts.scheme == "smtps"
    tls = parse_qs(parts.query).get("tls", ["0"])[0]
    if tls not in {"0", "1"}:
        raise ImproperlyConfigured("EMAIL_URL takes tls=1 or tls=0.")
    if implicit and (tls == "1" or parts.port == STARTTLS_PORT):
        raise ImproperlyConfigured("EMAIL_URL: STARTTLS is smtp://host:587/?tls=1, not smtps.")
    if not implicit and parts.port == IMPLICIT_TLS_PORT:
        raise ImproperlyConfigured("EMAIL_URL: port 465 wants smtps://host:465.")
    if bool(parts.username) != bool(parts.password):
        raise ImproperlyConfigured("EMAIL_URL needs both user and password, or neither.")
    options = {
        "host": parts.hostname,
        "port": parts.port or (IMPLICIT_TLS_PORT if implicit else STARTTLS_PORT),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": tls == "1",
        "use_ssl": implicit,
        "timeout": SMTP_TIMEOUT,
    }
    names = {"username": "HOST_USER", "password": "HOST_PASSWORD"}
    old = {f"EMAIL_{names.get(key, key.upper())}": value for key, value in options.items()}
    return Mail("django.core.mail.backends.smtp.EmailBackend", options, old)


def _provider(scheme: str, parts: Any, secret: dict[str, Any]) -> Mail:
    names = PROVIDERS[scheme]
    given = [unquote(value) for value in (parts.username, parts.password) if value]
    if len(given) != len(names):
        raise ImproperlyConfigured(f"EMAIL_URL for {scheme} needs {len(names)} key(s) before an @.")
    keys = dict(zip(names, given, strict=True))
    # An address of one's own for the API; the tests let it point at loopback.
    api = parse_qs(parts.query).get("api", [])
    if api:
        keys[f"{scheme.upper()}_API_URL"] = api[0]
    return Mail(f"anymail.backends.{scheme}.EmailBackend", anymail=keys | secret)


def _amazon_ses(parts: Any, secret: dict[str, Any]) -> Mail:
    client: dict[str, Any] = {"region_name": parts.hostname} if parts.hostname else {}
    if bool(parts.username) != bool(parts.password):
        raise ImproperlyConfigured("EMAIL_URL for ses needs both key and secret, or neither.")
    if parts.username:
        client["aws_access_key_id"] = unquote(parts.username)
        client["aws_secret_access_key"] = unquote(parts.password)
    anymail: dict[str, Any] = {"AMAZON_SES_CLIENT_PARAMS": client}
    name = parse_qs(parts.query).get("configuration_set", [])
    if name:
        anymail["AMAZON_SES_CONFIGURATION_SET_NAME"] = name[0]
    return Mail("anymail.backends.amazon_ses.EmailBackend", anymail=anymail | secret)
