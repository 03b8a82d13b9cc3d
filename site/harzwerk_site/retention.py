"""What the site itself holds about people: the files in which mail lands while trying it out."""

from datetime import UTC, datetime
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from harzwerk_cms.privacy.policies import RetentionPolicy, register_retention
from harzwerk_site.mail_files import mail_folder


def due_files(before: datetime) -> list[Path]:
    """Return the files written before, those of a write that broke off included."""
    folder = mail_folder()
    if folder is None or not folder.is_dir():
        return []
    files = [file for file in folder.iterdir() if file.suffix in {".eml", ".part"}]
    return [file for file in files if _written_at(file) <= before]


def _written_at(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, tz=UTC)


def delete_file(file: Path) -> bool:
    """Delete a file; return whether it was there."""
    was_there = file.exists()
    file.unlink(missing_ok=True)
    return was_there


register_retention(
    RetentionPolicy(
        name="site.mail_files",
        title=_("Mails written into files"),
        counts_from=_("sending"),
        days=30,
        reason=_("They are for trying the site out; a mail of the outbox takes its file along."),
        due=due_files,
        erase=delete_file,
    )
)
