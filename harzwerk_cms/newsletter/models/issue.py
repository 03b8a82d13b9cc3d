"""One newsletter that was sent."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.host_models import PAGE_MODEL

if TYPE_CHECKING:
    from harzwerk_cms.newsletter.sources import Teaser

MAX_SUBJECT, MAX_GREETING = 150, 2000


class Issue(models.Model):
    """The teaser of a page as it was when somebody sent it, and how far it has got.

    Every subscriber reads the same, also when the page changes in between.
    """

    page = models.ForeignKey(
        PAGE_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("page"),
    )
    subject = models.CharField(_("subject"), max_length=MAX_SUBJECT)
    greeting = models.TextField(_("words of your own"), max_length=MAX_GREETING, blank=True)
    title = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    lines = models.JSONField(default=list, blank=True)
    url = models.URLField(max_length=500)

    # Names the form it came from and what it said: sending it twice makes one issue.
    submission = models.CharField(max_length=64, unique=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("sent by"),
    )
    created_at = models.DateTimeField(_("sent"), default=timezone.now)

    # How far it has got: mails in the outbox, the last subscriber among them, and the end.
    recipients = models.PositiveIntegerField(_("mails"), default=0)
    reached = models.PositiveBigIntegerField(default=0, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("newsletter")
        verbose_name_plural = _("newsletters")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.subject

    def take(self, teaser: "Teaser") -> None:
        """Keep what a page says now."""
        self.title, self.text = teaser.title[:255], teaser.text
        self.lines, self.url = list(teaser.lines), teaser.url
