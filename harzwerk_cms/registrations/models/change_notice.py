"""What an editor said about a change of date or place before publishing it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

MAX_SENTENCE = 500


class ChangeNotice(models.Model):
    """The editor's answer for one version of a page; it counts when that version goes live."""

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="+")
    sentence = models.TextField(_("sentence"), blank=True, max_length=MAX_SENTENCE)
    is_silent = models.BooleanField(_("tell nobody"), default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("change notice")
        verbose_name_plural = _("change notices")

    def __str__(self) -> str:
        return f"#{self.pk}"
