"""What an error of the mail server means, and when to try again."""

import smtplib
from datetime import datetime, timedelta
from typing import Any

from anymail.exceptions import (
    AnymailAPIError,
    AnymailError,
    AnymailInvalidAddress,
    AnymailRecipientsRefused,
    AnymailUnsupportedFeature,
)
from django.core.exceptions import ImproperlyConfigured

from harzwerk_cms.mail.enums import DeliveryReport, ErrorKind
from harzwerk_cms.mail.providers import Provider

# Minutes to wait after the 1st, 2nd … failure; about two days in all, then we give up.
BACKOFF_MINUTES = (1, 5, 15, 60, 180, 360, 720, 1440)


class MailRefusedError(Exception):
    """A provider took the request and refused the mail.

    Attributes:
        status_code: what it would have answered over HTTP.
        code: its own word for the reason.
    """

    def __init__(self, message: str, *, status_code: int | None, code: str = "") -> None:
        super().__init__(message)
        self.status_code = status_code
        self.code = code


class MailTooLargeError(Exception):
    """A mail has more bytes than the provider takes."""


# The first line that fits decides, so special errors stand above the general ones.
KINDS: tuple[tuple[tuple[type[Exception], ...], ErrorKind], ...] = (
    (
        (AnymailInvalidAddress, AnymailRecipientsRefused, MailTooLargeError, UnicodeError),
        ErrorKind.REJECTED,
    ),
    (
        (
            ImproperlyConfigured,
            AnymailUnsupportedFeature,
            smtplib.SMTPAuthenticationError,
            smtplib.SMTPNotSupportedError,
            smtplib.SMTPSenderRefused,
            ValueError,  # a sender or header that Django refuses to write
        ),
        ErrorKind.MISCONFIGURED,
    ),
    ((smtplib.SMTPConnectError, smtplib.SMTPHeloError), ErrorKind.UNREACHABLE),
)
# Errors of Amazon's client, which is installed only where it is used.
NO_ACCESS = frozenset({"NoRegionError", "NoCredentialsError", "PartialCredentialsError"})
AUTHENTICATION_CODES = frozenset({530, 534, 535, 538})
# The server ends the session (RFC 5321 section 3.8): nothing was said about the recipient.
GOING_AWAY = 421
HTTP_REFUSED = frozenset({401, 402, 403})
HTTP_TRY_LATER = frozenset({408, 425, 429})
PERMANENT = 500


def classify(error: Exception, provider: Provider | None = None) -> ErrorKind:
    """Tell what kind of delivery error this is (RFC 5321 section 4.2.1 for SMTP codes)."""
    if provider and answer_code(error) in provider.our_fault:
        return ErrorKind.MISCONFIGURED
    if {type(error).__name__, type(error.__cause__).__name__} & NO_ACCESS:
        return ErrorKind.MISCONFIGURED
    smtp_code = _smtp_code(error)
    if isinstance(error, smtplib.SMTPSenderRefused) and smtp_code < PERMANENT:
        return _by_smtp_code(smtp_code)
    for types, kind in KINDS:
        if isinstance(error, types):
            return kind
    if isinstance(error, (AnymailAPIError, MailRefusedError)):
        return _by_http_status(answer_status(error), answer_code(error))
    return _by_smtp_code(smtp_code) if smtp_code else ErrorKind.UNREACHABLE


def _smtp_code(error: Exception) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max((code for code, _ in error.recipients.values()), default=0)
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0


def _by_smtp_code(code: int) -> ErrorKind:
    if code in AUTHENTICATION_CODES:
        return ErrorKind.MISCONFIGURED
    if code == GOING_AWAY:
        return ErrorKind.UNREACHABLE
    return ErrorKind.REJECTED if code >= PERMANENT else ErrorKind.DEFERRED


def _by_http_status(status: int | None, code: str) -> ErrorKind:
    if status in HTTP_REFUSED:
        return ErrorKind.MISCONFIGURED
    if status is None or status >= PERMANENT:
        return ErrorKind.UNREACHABLE
    slow_down = "TooManyRequests" in code or "Throttling" in code or "LimitExceeded" in code
    return ErrorKind.DEFERRED if status in HTTP_TRY_LATER or slow_down else ErrorKind.REJECTED


def answer_status(error: Exception) -> int | None:
    """Return the HTTP status of a provider's answer; None when there was no answer."""
    status = getattr(error, "status_code", None)
    response = getattr(error, "response", None)
    if status is None and isinstance(response, dict):
        status = response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return status


def answer_code(error: Exception) -> str:
    """Return the provider's own word for what was wrong; empty when it gave none."""
    if isinstance(error, MailRefusedError):
        return error.code
    answer = _answer(error)
    inner = answer.get("Error")
    if isinstance(inner, dict):
        return str(inner.get("Code", ""))
    return str(answer.get("code") or answer.get("ErrorCode") or "")


def _answer(error: Exception) -> dict[str, Any]:
    response = getattr(error, "response", None) if isinstance(error, AnymailError) else None
    if not isinstance(response, dict):
        try:
            response = response.json() if response is not None else {}
        except ValueError:
            response = {}
    return response if isinstance(response, dict) else {}


def is_repeated(error: Exception, provider: Provider | None, *, attempts: int) -> bool:
    """Tell whether a provider refuses an attempt because it has taken the one before.

    A first attempt repeats nothing, whatever the provider says.
    """
    return bool(provider and attempts > 1 and answer_code(error) in provider.repeated)


def next_attempt(kind: ErrorKind, *, attempts: int, now: datetime) -> datetime | None:
    """Return when to try again after `attempts` failures, or None to give up."""
    final = kind in {ErrorKind.REJECTED, ErrorKind.STOPPED}
    if final or attempts > len(BACKOFF_MINUTES):
        return None
    return now + timedelta(minutes=BACKOFF_MINUTES[attempts - 1])


def report_of(event: Any) -> DeliveryReport | None:
    """Translate a normalised event of Anymail; None when it tells nothing about delivery.

    Each provider has its own words for an address that will never work.
    """
    if event.event_type == "delivered":
        return DeliveryReport.DELIVERED
    if event.event_type == "complained":
        return DeliveryReport.COMPLAINED
    if event.event_type not in {"bounced", "rejected", "failed"}:
        return None
    return DeliveryReport.BOUNCED if _is_final(event) else DeliveryReport.SOFT_BOUNCED


def _is_final(event: Any) -> bool:
    raw = event.esp_event or {}
    bounce = raw.get("bounce")
    return (
        raw.get("hard_bounce") is True  # Mailjet
        or raw.get("event") in {"hard_bounce", "invalid_email"}  # Brevo
        or raw.get("Type") in {"HardBounce", "BadEmailAddress"}  # Postmark
        or (isinstance(bounce, dict) and bounce.get("bounceType") == "Permanent")  # Amazon SES
    )
