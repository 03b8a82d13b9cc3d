"""Who the site belongs to, for footer, imprint and calendars."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="home")
class OrganisationSettings(BaseSiteSetting):
    """The association's address and what the law wants to see of it (§ 5 DDG)."""

    name = models.CharField(_("name"), max_length=120, default="Harzwerk e. V.")
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    represented_by = models.CharField(_("represented by"), max_length=200, blank=True)
    register_entry = models.CharField(_("register entry"), max_length=200, blank=True)
    notice = models.CharField(
        _("notice at the top of every page"),
        max_length=200,
        blank=True,
        help_text=_("Empty: no notice."),
    )

    panels = [
        MultiFieldPanel(
            [
                "name",
                "street",
                FieldRowPanel(["postal_code", "town"]),
                FieldRowPanel(["phone", "email"]),
            ],
            heading=_("Address"),
        ),
        MultiFieldPanel(["represented_by", "register_entry"], heading=_("Imprint")),
        "notice",
    ]

    class Meta:
        verbose_name = _("Association")
