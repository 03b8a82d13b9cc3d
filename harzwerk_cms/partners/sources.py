"""A partner's coming offers: an app's `offers.py` registers where to find them."""

from collections.abc import Callable
from typing import Any

from wagtail.models import Page

from harzwerk_cms.core.registry import Registry

# Called with the partner's page and the most rows wanted; returns public pages that have
# `title`, `url` and `starts_at`, the next one first.
OfferSource = Callable[[Page, int], list[Any]]

offer_sources: Registry[OfferSource] = Registry("source of a partner's offers")
