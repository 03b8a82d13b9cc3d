"""Menus and the way back up."""

from typing import Any

from django import template
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page, PageViewRestriction, Site

from harzwerk_cms.privacy.models import ProcessingActivity
from harzwerk_cms.privacy.queries import public_register

register = template.Library()

# Header, footer and form of one page ask for the same pages.
MEMORY = "_harzwerk_pages_below_home"
# The root is 1.
HOME_DEPTH = 2


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
        setattr(request, MEMORY, list(_public_children(site.root_page)) if site else [])
    return list(getattr(request, MEMORY))


def _public_children(home: Page) -> QuerySet[Page]:
    """Return what `home.get_children().live().public()` does, with one query instead of two."""
    ends = range(home.steplen, len(home.path) + 1, home.steplen)
    down_to_home = [home.path[:end] for end in ends]
    private = PageViewRestriction.objects.filter(
        Q(page=OuterRef("pk")) | Q(page__path__in=down_to_home)
    )
    children: QuerySet[Page] = home.get_children().live().filter(~Exists(private))
    return children


@register.simple_tag(takes_context=True)
def breadcrumbs(context: dict[str, Any], page: Page) -> list[Page]:
    """Return the pages above `page`, from the home page down.

    A page right below one that the menu has read already costs no query.
    """
    if page.depth <= HOME_DEPTH:
        return []
    site = Site.find_for_request(context["request"])
    read = [site.root_page, *_pages_below_home(context)] if site else []
    above = [other for other in read if page.is_descendant_of(other)]
    if len(above) == page.depth - HOME_DEPTH:
        return above
    return list(page.get_ancestors().filter(depth__gt=1))


@register.simple_tag
def processing_register() -> list[tuple[ProcessingActivity, list[str]]]:
    """Return the public entries of the register of processing, each with its periods."""
    return public_register()
