"""Absolute addresses for mails and calendars."""

from wagtail.models import Page

from harzwerk_cms.core.conf import absolute_url


def page_address(page: Page) -> str:
    """Return a page's address below SITE_URL, whatever host a request came in by.

    Returns:
        Nothing when no site leads to the page.
    """
    parts = page.get_url_parts()
    return absolute_url(parts[2]) if parts and parts[2] else ""
