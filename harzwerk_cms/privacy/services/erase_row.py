"""Delete one row that nothing but its table knows."""

from typing import Any


def erase_row(row: Any) -> bool:
    """Delete a row with what hangs on it; of two at once, one is told that it was there."""
    rows = type(row)._base_manager.filter(pk=row.pk)  # noqa: SLF001 -- Django's documented name for the unfiltered manager
    if not rows.exists():
        return False
    row.delete()
    return True


def erase_upload(row: Any) -> bool:
    """Delete the file of an upload, then its row."""
    row.file.storage.delete(row.file.name)
    return erase_row(row)
