"""Whom people ask about their data, who watches over it, and who carries our mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="lock")
class PrivacySettings(BaseGenericSetting):
    """What the register of processing and the privacy page say besides the processing itself."""

    contact_name = models.CharField(
        _("who answers questions about data"),
        max_length=120,
        blank=True,
        help_text=_("A person or an office. Small associations need no data protection officer."),
    )
    contact_email = models.EmailField(_("e-mail"), blank=True)
    contact_phone = models.CharField(_("phone"), max_length=40, blank=True)
    is_officer = models.BooleanField(
        _("This is our appointed data protection officer"),
        default=False,
        help_text=_(
            "Required from 20 people who constantly work with data on computers (§ 38 BDSG)."
        ),
    )
    authority_name = models.CharField(
        _("supervisory authority"),
        max_length=200,
        blank=True,
        help_text=_("It depends on the federal state in which the association has its seat."),
    )
    authority_address = models.CharField(_("its address"), max_length=200, blank=True)
    authority_url = models.URLField(_("its website"), blank=True)
    provider_name = models.CharField(
        _("mail provider"),
        max_length=120,
        blank=True,
        help_text=_("Who carries the mails of this website."),
    )
    provider_country = models.CharField(_("country"), max_length=80, blank=True)
    provider_contract_on = models.DateField(
        _("contract signed on"),
        null=True,
        blank=True,
        help_text=_("The contract on processing for us (GDPR Art. 28)."),
    )

    panels = [
        MultiFieldPanel(
            [
                "contact_name",
                FieldRowPanel(["contact_email", "contact_phone"]),
                "is_officer",
            ],
            heading=_("Contact"),
        ),
        MultiFieldPanel(
            ["authority_name", "authority_address", "authority_url"],
            heading=_("Supervisory authority"),
        ),
        MultiFieldPanel(
            [
                "provider_name",
                FieldRowPanel(["provider_country", "provider_contract_on"]),
            ],
            heading=_("Mail provider"),
        ),
    ]

    class Meta:
        verbose_name = _("Data protection")

    @property
    def knows_provider(self) -> bool:
        """Whether provider, country and contract are all named."""
        return bool(self.provider_name and self.provider_country and self.provider_contract_on)
