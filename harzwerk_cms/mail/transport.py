"""One connection to the mail server for a batch of mails."""

from types import TracebackType
from typing import Any, Self

import django
from django.core import mail
from django.core.mail import EmailMultiAlternatives


class Transport:
    """The site's mail backend, opened at the first mail and closed after a failed one."""

    def __init__(self) -> None:
        self._backend: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def send(self, message: EmailMultiAlternatives) -> None:
        """Send one mail.

        Raises:
            Exception: whatever the backend raises; the next mail gets a connection of its own.
        """
        try:
            if self._backend is None:
                backend = _default_backend()
                backend.open()
                self._backend = backend
            self._backend.send_messages([message])
        except Exception:
            self.close()
            raise

    def close(self) -> None:
        """End the connection; one that is broken already is left to the system."""
        backend, self._backend = self._backend, None
        if backend is None:
            return
        try:
            backend.close()
        except OSError:  # includes smtplib's errors: the mails before are safe, nothing to undo
            return


def _default_backend() -> Any:
    return mail.mailers.default if django.VERSION >= (6, 1) else mail.get_connection()
