"""Menus and the way back up."""

from typing import Any

from django import template
from wagtail.models import Page, Site

register = template.Library()

# Header, footer and form of one page ask for the same pages.
MEMORY = "_harzwerk_pages_below_home"


@register.simple_tag(takes_context=True)
def main_menu(context: dict[str, Any]) -> list[Page]:
    """Return the public pages below the home page that stand in menus."""
    return [page for page in _pages_below_home(context) if page.show_in_menus]


@register.simple_tag(takes_context=True)
def pages_below_home(context: dict[str, Any], *slugs: str) -> list[Page]:
    """Return those pages below the home page that exist and are public, in the order given."""
    found = {page.slug: page for page in _pages_below_home(context)}
    return [found[slug] for slug in slugs if slug in found]


def _pages_below_home(context: dict[str, Any]) -> list[Page]:
    """Return the public pages below the home page, in their order; one query for a request."""
    request = context["request"]
    if not hasattr(request, MEMORY):
        site = Site.find_for_request(request)
        pages = site.root_page.get_children().live().public() if site else Page.objects.none()
        setattr(request, MEMORY, list(pages))
    return list(getattr(request, MEMORY))


@register.simple_tag
def breadcrumbs(page: Page) -> list[Page]:
    """Return the pages above `page`, from the home page down."""
    if page.depth <= 2:  # noqa: PLR2004 -- the root is 1, a home page 2
        return []
    return list(page.get_ancestors().filter(depth__gt=1))
