"""How many people came, where nobody registers."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

MOST_HEADS = 100_000


class HeadCount(models.Model):
    """The number of one day; no names."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="head_counts")
    counted_on = models.DateField(_("day"))
    number = models.PositiveIntegerField(
        _("number of people"), default=0, validators=[MaxValueValidator(MOST_HEADS)]
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("counted by"),
    )
    updated_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("head count")
        verbose_name_plural = _("head counts")
        ordering = ["-counted_on"]
        constraints = [
            models.UniqueConstraint(fields=["page", "counted_on"], name="one_head_count_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.counted_on:%Y-%m-%d}"
