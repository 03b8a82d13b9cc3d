"""Partners and cooperation."""

from harzwerk_cms.partners.models.cooperation import Cooperation
from harzwerk_cms.partners.models.partner_page import PartnerIndexPage, PartnerPage

__all__ = ["Cooperation", "PartnerIndexPage", "PartnerPage"]
