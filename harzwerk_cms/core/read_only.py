"""Admin views of rows that nobody writes by hand."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.views.generic import RedirectView


class ReadOnlyMixin:
    """Offers no form: the rows are written by verbs, not by people."""

    def get_add_url(self) -> str | None:
        """Offer no way to add a row."""
        return None

    def get_edit_url(self, instance: Any = None) -> str | None:
        """Offer no way to edit a row."""
        return None

    def get_delete_url(self, instance: Any = None) -> str | None:
        """Offer no way to delete a row."""
        return None


def to_inspect(namespace: str) -> Callable[..., HttpResponse]:
    """Return a view that leads from a row's address to the page that shows it."""
    return RedirectView.as_view(pattern_name=f"{namespace}:inspect")  # type: ignore[return-value]  # a view
