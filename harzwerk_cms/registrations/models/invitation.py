"""Who may register where not everybody may, or earlier than everybody else."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.tokens import new_code
from harzwerk_cms.registrations.models.bookable import Bookable


class Invitation(models.Model):
    """A code that opens the form of one offer for somebody."""

    bookable = models.ForeignKey(
        Bookable, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("offer")
    )
    code = models.CharField(_("code"), max_length=20, unique=True, default=new_code, editable=False)
    invited = models.CharField(
        _("who is invited"),
        max_length=120,
        help_text=_("An institution or a group; only staff see this."),
    )
    max_seats = models.PositiveSmallIntegerField(_("seats in all"), default=2)
    is_revoked = models.BooleanField(_("revoked"), default=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["bookable", "invited", "pk"]

    def __str__(self) -> str:
        # Logs keep it, so it names nobody.
        return f"#{self.pk}"
