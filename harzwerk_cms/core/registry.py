"""A small typed registry: the engine below calls what the apps above put in."""

from collections.abc import Iterator
from typing import Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured

ItemT = TypeVar("ItemT")


class Registry(Generic[ItemT]):
    """Items by name, in the order they were registered."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._items: dict[str, ItemT] = {}

    def register(self, name: str, item: ItemT) -> ItemT:
        """Add an item and return it.

        Raises:
            ImproperlyConfigured: the name is taken by another item.
        """
        if self._items.get(name, item) is not item:
            raise ImproperlyConfigured(f"There is already a {self.what} named {name!r}.")
        self._items[name] = item
        return item

    def get(self, name: str) -> ItemT:
        """Return one item.

        Raises:
            LookupError: nothing has that name.
        """
        try:
            return self._items[name]
        except KeyError:
            raise LookupError(f"There is no {self.what} named {name!r}.") from None

    def __iter__(self) -> Iterator[ItemT]:
        return iter(self._items.values())
