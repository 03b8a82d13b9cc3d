"""Addresses from German titles: ä becomes ae and not a."""

from typing import Any

from wagtail.admin.widgets import SlugInput

UMLAUTS = [
    ("ä", "ae"),
    ("ö", "oe"),
    ("ü", "ue"),
    ("Ä", "Ae"),
    ("Ö", "Oe"),
    ("Ü", "Ue"),
    ("ß", "ss"),
]


class GermanSlugInput(SlugInput):
    """Wagtail's slug field, which writes umlauts out before it cleans the rest."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, formatters=UMLAUTS)
