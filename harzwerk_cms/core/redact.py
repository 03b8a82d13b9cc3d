"""Keeps secrets and addresses of people out of the log."""

import logging
import re

SECRET_PATH = re.compile(
    r"(/(?:anmeldung|auftritt|einlass|kalender|zustimmung(?:/(?:anmeldung|auftritt))?)/)[^/\s\"']+"
)
EMAIL = re.compile(r"[^\s<>\"'(),;:=]+@[^\s<>\"'(),;:=]+\.[^\s<>\"'(),;:=]+")


def redact(text: str) -> str:
    """Replace tokens in our addresses, and mail addresses, by a placeholder."""
    return EMAIL.sub("[mail]", SECRET_PATH.sub(r"\1[token]", text))


class RedactingFormatter(logging.Formatter):
    """Redacts the finished text, stack traces and their messages included."""

    def format(self, record: logging.LogRecord) -> str:
        """Format as usual, then redact."""
        return redact(super().format(record))
