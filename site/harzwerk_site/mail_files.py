"""Mail that lands in files, one `.eml` each, for trying the site out."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.crypto import get_random_string

LOCAL_PART = re.compile(r"<([\w.+-]{1,80})@", re.ASCII)


def mail_folder() -> Path | None:
    """Return the folder that this site's mail lands in, or None where mail really leaves."""
    mailers = getattr(settings, "MAILERS", None)
    backend = mailers["default"]["BACKEND"] if mailers else settings.EMAIL_BACKEND
    if backend != f"{__name__}.EmailBackend":
        return None
    options: dict[str, str] = mailers["default"]["OPTIONS"] if mailers else {}
    return Path(options.get("file_path") or str(getattr(settings, "EMAIL_FILE_PATH", "")))


def name_of(message_id: str) -> str:
    """Return the part of a file's name by which the mail is found again."""
    found = LOCAL_PART.match(message_id)
    return found[1] if found else get_random_string(32)


def forget_mail(message_id: str) -> int:
    """Delete the files of one mail; return how many there were."""
    folder = mail_folder()
    files = list(folder.glob(f"*-{name_of(message_id)}.eml")) if folder else []
    for file in files:
        file.unlink(missing_ok=True)
    return len(files)


class EmailBackend(BaseEmailBackend):
    """Writes each message to a file that any mail program opens."""

    def __init__(self, *args: Any, file_path: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.folder = Path(file_path or getattr(settings, "EMAIL_FILE_PATH", ""))

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the messages; a file appears only when it is whole."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            stamp = timezone.localtime().strftime("%Y-%m-%d-%H%M%S-%f")
            content = message.message()
            target = self.folder / f"{stamp}-{name_of(content['Message-ID'])}.eml"
            draft = target.with_suffix(".part")
            draft.write_bytes(content.as_bytes())
            draft.rename(target)
        return len(email_messages)
