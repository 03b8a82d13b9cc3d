"""The parent or guardian who agrees for somebody under age."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.tokens import new_token
from harzwerk_cms.registrations.models.registration import Registration


class Guardian(models.Model):
    """Name and one way to reach them; how they are related is never asked."""

    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, related_name="guardian"
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    confirmed_at = models.DateTimeField(_("agreed"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("guardian")
        verbose_name_plural = _("guardians")

    def __str__(self) -> str:
        return f"#{self.pk}"
