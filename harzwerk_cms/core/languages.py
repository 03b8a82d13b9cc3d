"""In which language a page speaks."""

from django.conf import settings
from django.utils import translation
from wagtail.models import Page


def page_language(page: Page) -> str:
    """Return the language that a page is written in."""
    if getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return str(page.locale.language_code)
    return str(settings.LANGUAGE_CODE)


def reading_language(page: Page) -> str:
    """Return the language in which a visitor reads a page, forms and buttons included.

    A tree in several languages says it by the page; without one, the site's middleware
    may have chosen the language.
    """
    if getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return page_language(page)
    return translation.get_language() or str(settings.LANGUAGE_CODE)
