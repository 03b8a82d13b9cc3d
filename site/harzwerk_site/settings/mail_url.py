"""EMAIL_URL becomes a mail backend, for Django before and since 6.1."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SMTP_TIMEOUT = 20
PROVIDERS = {
    "mailjet": ("MAILJET_API_KEY", "MAILJET_SECRET_KEY"),
    "brevo": ("BREVO_API_KEY",),
    "postmark": ("POSTMARK_SERVER_TOKEN",),
    "amazon_ses": (),
}


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


def mail_settings(url: str) -> Mail:
    """Read an EMAIL_URL.

    Known forms: `file:/path`, `console:`, `memory:`, `smtp://user:password@host:587/?tls=1`,
    `smtps://user:password@host:465`, and `mailjet://key:secret@`, `brevo://key@`,
    `postmark://token@`, `amazon_ses://` through Anymail.

    Raises:
        ImproperlyConfigured: the form is not known, or a part is missing.
    """
    parts = urlsplit(url)
    try:
        _ = parts.port
    except ValueError:
        raise ImproperlyConfigured("EMAIL_URL has a port that is no number.") from None
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
    if scheme in PROVIDERS:
        return _provider(scheme, parts)
    raise ImproperlyConfigured(f"EMAIL_URL has an unknown form: {scheme or 'nothing'}://…")


def _smtp(parts: Any) -> Mail:
    if not parts.hostname:
        raise ImproperlyConfigured("EMAIL_URL needs a host: smtp://host:587/?tls=1")
    implicit = parts.scheme == "smtps"
    tls = parse_qs(parts.query).get("tls", ["0"])[0]
    if tls not in {"0", "1"}:
        raise ImproperlyConfigured("EMAIL_URL takes tls=1 or tls=0.")
    options = {
        "host": parts.hostname,
        "port": parts.port or (465 if implicit else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": tls == "1",
        "use_ssl": implicit,
        "timeout": SMTP_TIMEOUT,
    }
    names = {"username": "HOST_USER", "password": "HOST_PASSWORD"}
    old = {f"EMAIL_{names.get(key, key.upper())}": value for key, value in options.items()}
    return Mail("django.core.mail.backends.smtp.EmailBackend", options, old)


def _provider(scheme: str, parts: Any) -> Mail:
    names = PROVIDERS[scheme]
    given = [unquote(value) for value in (parts.username, parts.password) if value]
    if len(given) != len(names):
        raise ImproperlyConfigured(f"EMAIL_URL for {scheme} needs {len(names)} key(s).")
    keys = dict(zip(names, given, strict=True))
    return Mail(f"anymail.backends.{scheme}.EmailBackend", anymail=keys)
