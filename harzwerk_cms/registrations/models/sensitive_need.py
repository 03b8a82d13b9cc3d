"""Access and food needs: apart from everything else, with their own permission."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.registrations.enums import SENSITIVE_KINDS, QuestionKind
from harzwerk_cms.registrations.models.registration import Registration


class SensitiveNeed(models.Model):
    """What somebody needs, stored with consent (GDPR Art. 9(2)(a)) and deleted soon after."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="needs")
    key = models.CharField(max_length=32)
    kind = models.CharField(
        max_length=10,
        choices=[(kind.value, kind.label) for kind in QuestionKind if kind in SENSITIVE_KINDS],
    )
    label = models.CharField(_("question"), max_length=120)
    value = models.TextField(_("answer"))
    consented_at = models.DateTimeField(_("consent given"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("access or food need")
        verbose_name_plural = _("access and food needs")
        ordering = ["pk"]
        permissions = [("view_needs_always", "Can view needs at any time")]

    def __str__(self) -> str:
        return f"#{self.pk}"
