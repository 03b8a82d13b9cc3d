"""The period an association sets where it differs from the default."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A hundred years; beyond that a date can no longer be counted back.
MOST_DAYS = 36_525


class RetentionRule(models.Model):
    """One row for each policy whose period somebody changed."""

    policy = models.CharField(_("data"), max_length=80, unique=True, editable=False)
    days = models.PositiveIntegerField(_("days"), validators=[MaxValueValidator(MOST_DAYS)])
    reason = models.CharField(
        _("reason"),
        max_length=300,
        help_text=_("Why this differs from the default; name no person."),
    )
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("changed by"),
    )

    class Meta:
        verbose_name = _("retention period")
        verbose_name_plural = _("retention periods")
        ordering = ["policy"]
        # Periods are changed and looked at; a rule goes when the default is restored.
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return self.policy
