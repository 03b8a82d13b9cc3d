"""Who carries our mail, as far as the settings tell."""

from typing import Any

from django.conf import settings

ANYMAIL = "anymail."


def mail_backends() -> list[str]:
    """Return the dotted paths of the mail backends, for Django before and since 6.1."""
    mailers: dict[str, dict[str, Any]] = getattr(settings, "MAILERS", {})
    if mailers:
        return [str(mailer.get("BACKEND", "")) for mailer in mailers.values()]
    return [str(settings.EMAIL_BACKEND)]


def uses_provider() -> bool:
    """Tell whether a company carries our mail that needs a contract (GDPR Art. 28)."""
    return any(path.startswith(ANYMAIL) for path in mail_backends())
