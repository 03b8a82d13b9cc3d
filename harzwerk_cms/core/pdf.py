"""Documents as PDF, where the optional package `weasyprint` and its libraries are installed."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders


@cache
def _weasyprint() -> Any:
    """Return the library, or None: the package is missing, or Pango is (it raises OSError)."""
    try:
        return import_module("weasyprint")
    except (ImportError, OSError):
        return None


def can_make_pdf() -> bool:
    """Tell whether `make_pdf` works on this machine; a link to a PDF is shown only then."""
    return _weasyprint() is not None


def make_pdf(html: str, *, styles: Sequence[str] = ()) -> bytes:
    """Turn a page into a tagged PDF (PDF/UA-1: structure, language, title).

    Nothing is fetched: an address in the page is refused, so that nobody makes the server
    ask another one.

    Args:
        html: a whole document.
        styles: names of our static CSS files.
    """
    library = _weasyprint()
    nothing = library.urls.URLFetcher(allowed_protocols=())
    sheets = [library.CSS(string=_read(name), url_fetcher=nothing) for name in styles]
    document = library.HTML(string=html, url_fetcher=nothing)
    pdf: bytes = document.write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1")
    return pdf


def _read(name: str) -> str:
    found = finders.find(name)
    return Path(str(found)).read_text(encoding="utf-8")
