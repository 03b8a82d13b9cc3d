"""What was done when somebody asked for their data; nothing in it names them."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.tokens import new_case_number
from harzwerk_cms.privacy.enums import RequestKind


class PersonRequest(models.Model):
    """One answer to one person: who gave it, when, and how many rows of each kind."""

    number = models.CharField(
        _("case"), max_length=12, unique=True, default=new_case_number, editable=False
    )
    kind = models.CharField(_("what was done"), max_length=10, choices=RequestKind.choices)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # How many rows, by the name of the model.
    counts = models.JSONField(_("rows"), default=dict)
    # Each: {"model": str, "reason": str, "rows": int}; the reasons name no person.
    kept = models.JSONField(_("kept"), default=list)

    class Meta:
        verbose_name = _("answered request")
        verbose_name_plural = _("answered requests")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        permissions = [("answer_person", "Can search, hand out and erase one person's data")]

    def __str__(self) -> str:
        return self.number
