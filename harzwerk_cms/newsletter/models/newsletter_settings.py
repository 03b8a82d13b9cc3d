"""What the sign-up form says."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="mail")
class NewsletterSettings(BaseGenericSetting):
    """What people can expect; the words they agree to."""

    purpose = models.TextField(
        _("what we send"),
        max_length=500,
        blank=True,
        help_text=_(
            "Stands in the sign-up form and becomes part of the consent: what it is about and "
            "how often it comes. Empty: new dates and news, about once a month."
        ),
    )

    panels = ["purpose"]

    class Meta:
        verbose_name = _("Newsletter")

    def promise(self) -> str:
        """Return what we send, in the words of the association or in ours."""
        return self.purpose or gettext(
            "We write to you about once a month: new dates, and what else there is to tell."
        )
