"""What every mail says about its sender."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="mail")
class MailSettings(BaseGenericSetting):
    """Reply address and the imprint lines below each mail."""

    reply_to = models.EmailField(
        _("reply address"),
        blank=True,
        help_text=_("Replies to automatic mails go here. It must be a mailbox that is read."),
    )
    footer = models.TextField(
        _("lines below each mail"),
        blank=True,
        help_text=_("Name, address and register entry of the association; no advertising."),
    )

    panels = [FieldPanel("reply_to"), FieldPanel("footer")]

    class Meta:
        verbose_name = _("Mail settings")
