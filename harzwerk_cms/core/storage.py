"""A folder for files that only a view may hand out, after it has asked who wants them."""

from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.functional import cached_property


class NoAddressError(NotImplementedError):
    """A private file has no address; a template that asks for it shows nothing.

    Django's storages say so by NotImplementedError, and callers catch that.
    """

    silent_variable_failure = True


class PrivateStorage(FileSystemStorage):
    """Files outside of MEDIA_ROOT, without an address of their own.

    Without a `location` they lie in the folder `private` beside MEDIA_ROOT.
    """

    def __init__(self, location: str | Path | None = None, **kwargs: Any) -> None:
        super().__init__(location, **kwargs)
        self.given = location

    @cached_property
    def base_location(self) -> str:
        """Return the folder; it follows MEDIA_ROOT where no other is set."""
        return str(self.given or Path(settings.MEDIA_ROOT).resolve().parent / "private")

    def url(self, name: str | None) -> NoReturn:
        """Refuse: whoever may have the file gets it from a view.

        Raises:
            NoAddressError: always; Wagtail serves documents by a view of its own.
        """
        raise NoAddressError("A private file has no address.")
