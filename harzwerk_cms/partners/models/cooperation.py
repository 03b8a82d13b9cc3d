"""A partner's role in an offer."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PageChooserPanel
from wagtail.models import Orderable

from harzwerk_cms.partners.enums import CooperationRole
from harzwerk_cms.partners.models.partner_page import PartnerPage


class Cooperation(Orderable):
    """Base of the link between an offer's page and a partner.

    The concrete model adds a ParentalKey `page`, so that the link is drafted and
    published together with the offer.
    """

    partner = models.ForeignKey(
        PartnerPage, on_delete=models.CASCADE, related_name="+", verbose_name=_("partner")
    )
    role = models.CharField(
        _("role"),
        max_length=20,
        choices=CooperationRole.choices,
        default=CooperationRole.CO_ORGANISER,
    )

    panels = [PageChooserPanel("partner"), "role"]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.partner} ({self.get_role_display()})"
