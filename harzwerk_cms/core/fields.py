"""A StreamField that a host project can extend without touching our migrations."""

from typing import Any

from wagtail.fields import StreamField


class ExtensibleStreamField(StreamField):
    """Keeps its block definitions out of migrations.

    With the stock field a host that adds a block by setting would make
    `makemigrations` write a migration into this package.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Return the field's definition without its blocks."""
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
