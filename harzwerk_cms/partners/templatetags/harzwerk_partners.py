"""What a partner takes part in."""

from typing import Any

from django import template

from harzwerk_cms.partners.models import PartnerPage
from harzwerk_cms.partners.sources import offer_sources

register = template.Library()


@register.simple_tag
def offers_of(partner: PartnerPage, limit: int = 6) -> list[Any]:
    """Return a partner's next public offers of every kind, the next one first."""
    found = [offer for source in offer_sources for offer in source(partner, limit)]
    return sorted(found, key=lambda offer: offer.starts_at)[:limit]
