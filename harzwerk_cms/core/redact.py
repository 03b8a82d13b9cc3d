"""Keeps secrets and personal data out of the log."""

import logging
import re
import traceback
from types import TracebackType

from django.core.exceptions import ImproperlyConfigured
from django.template import TemplateDoesNotExist, TemplateSyntaxError

SECRET_PATH = re.compile(
    r"(/(?:anmeldung|auftritt|einlass|kalender|newsletter|zustimmung(?:/(?:anmeldung|auftritt))?)/)[^/\s\"']+"
)
# What somebody searched for in the admin stands in the query of an address.
QUERY = re.compile(r"(\"?(?:GET|POST|HEAD) /[^\s?\"']*|https?://[^\s?\"']+)\?[^\s\"']*")
EMAIL = re.compile(r"[^\s<>\"'(),;:=]+@[^\s<>\"'(),;:=]+\.[^\s<>\"'(),;:=]+")
# Their messages name parts of the program; those of others may repeat what a person typed,
# such as PostgreSQL's "Key (name)=(…) already exists".
SPEAKS_OF_CODE = (
    AttributeError,
    ImportError,
    ImproperlyConfigured,
    NameError,
    NotImplementedError,
    RecursionError,
    SyntaxError,
    TemplateDoesNotExist,
    TemplateSyntaxError,
)
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def redact(text: str) -> str:
    """Replace tokens in our addresses, queries, and mail addresses, by a placeholder."""
    text = QUERY.sub(r"\1?[query]", SECRET_PATH.sub(r"\1[token]", text))
    return EMAIL.sub("[mail]", text)


class RedactingFormatter(logging.Formatter):
    """Redacts the finished text, and keeps of errors where they happened."""

    def format(self, record: logging.LogRecord) -> str:
        """Format as usual, then redact."""
        # Another handler may have left the whole stack trace there, and must not find ours.
        left, record.exc_text = record.exc_text, None
        try:
            return redact(super().format(record))
        finally:
            record.exc_text = left

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 -- the name is logging's
        """Return the lines of code and the kinds of error, the last one first."""
        lines: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            told = f"{type(error).__name__}: {error}"
            if not isinstance(error, SPEAKS_OF_CODE):
                told = f"{type(error).__name__} [message withheld]"
            lines = [*traceback.format_tb(error.__traceback__), f"{told}\n", *lines]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "".join(lines).rstrip("\n")
