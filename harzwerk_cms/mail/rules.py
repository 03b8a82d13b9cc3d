"""What an error of the mail server means, and when to try again."""

import smtplib
from datetime import datetime, timedelta

from anymail.exceptions import (
    AnymailAPIError,
    AnymailConfigurationError,
    AnymailInvalidAddress,
    AnymailRecipientsRefused,
    AnymailUnsupportedFeature,
)

from harzwerk_cms.mail.enums import ErrorKind

# Minutes to wait after the 1st, 2nd … failure; about two days in all, then we give up.
BACKOFF_MINUTES = (1, 5, 15, 60, 180, 360, 720, 1440)

# The first line that fits decides, so special errors stand above the general ones.
KINDS: tuple[tuple[tuple[type[Exception], ...], ErrorKind], ...] = (
    ((AnymailInvalidAddress, AnymailRecipientsRefused, UnicodeError), ErrorKind.REJECTED),
    (
        (
            AnymailConfigurationError,
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
AUTHENTICATION_CODES = frozenset({530, 534, 535, 538})
HTTP_REFUSED = frozenset({401, 403})
HTTP_TRY_LATER = frozenset({408, 425, 429})
PERMANENT = 500


def classify(error: Exception) -> ErrorKind:
    """Tell what kind of delivery error this is (RFC 5321 section 4.2.1 for SMTP codes)."""
    for types, kind in KINDS:
        if isinstance(error, types):
            return kind
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _by_smtp_code(max((code for code, _ in error.recipients.values()), default=0))
    if isinstance(error, smtplib.SMTPResponseException):
        return _by_smtp_code(error.smtp_code)
    if isinstance(error, AnymailAPIError):
        return _by_http_status(error.status_code)
    return ErrorKind.UNREACHABLE


def _by_smtp_code(code: int) -> ErrorKind:
    if code in AUTHENTICATION_CODES:
        return ErrorKind.MISCONFIGURED
    return ErrorKind.REJECTED if code >= PERMANENT else ErrorKind.DEFERRED


def _by_http_status(status: int | None) -> ErrorKind:
    if status in HTTP_REFUSED:
        return ErrorKind.MISCONFIGURED
    if status is None or status >= PERMANENT:
        return ErrorKind.UNREACHABLE
    return ErrorKind.DEFERRED if status in HTTP_TRY_LATER else ErrorKind.REJECTED


def next_attempt(kind: ErrorKind, *, attempts: int, now: datetime) -> datetime | None:
    """Return when to try again after `attempts` failures, or None to give up."""
    if kind == ErrorKind.REJECTED or attempts > len(BACKOFF_MINUTES):
        return None
    return now + timedelta(minutes=BACKOFF_MINUTES[attempts - 1])
