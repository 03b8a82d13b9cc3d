"""Proof that data went: numbers, no personal data."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ErasureRun(models.Model):
    """One run over all policies; of two processes only one makes the nightly run of a day."""

    night = models.DateField(null=True, unique=True, editable=False)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True)

    class Meta:
        verbose_name = _("run of the retention")
        verbose_name_plural = _("runs of the retention")
        ordering = ["-started_at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"


class ErasureReceipt(models.Model):
    """What one run did for one policy; none where there was nothing to do."""

    run = models.ForeignKey(ErasureRun, on_delete=models.CASCADE, related_name="receipts")
    policy = models.CharField(_("data"), max_length=80)
    days = models.PositiveIntegerField(_("days"))
    erased = models.PositiveIntegerField(_("deleted"))
    blocked = models.PositiveIntegerField(_("kept for a reason"), default=0)
    # The sentences of the rules that forbade it, without names.
    blocked_because = models.CharField(_("reason"), max_length=500, blank=True)
    failed = models.PositiveIntegerField(_("failed"), default=0)

    class Meta:
        verbose_name = _("receipt of an erasure")
        verbose_name_plural = _("receipts of erasures")
        ordering = ["-run__started_at", "pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.policy}: {self.erased}"
