"""What a page says about itself in the newsletter: an app's `offers.py` registers it here."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from wagtail.models import Page

from harzwerk_cms.core.registry import Registry


@dataclass(frozen=True, slots=True)
class Teaser:
    """What the newsletter tells of a page.

    Attributes:
        title: its heading.
        text: a sentence or two.
        lines: facts on lines of their own, such as date and place.
        url: the page's absolute address.
        refusal: why it must not be sent to anybody; empty: it may.
    """

    title: str
    text: str = ""
    lines: tuple[str, ...] = ()
    url: str = ""
    refusal: str | Promise = ""


# Called with a specific page; returns None for pages of other kinds.
TeaserSource = Callable[[Page], Teaser | None]

teaser_sources: Registry[TeaserSource] = Registry("source of teasers")
