"""Addresses that get no more mail from us."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.mail.enums import DeliveryReport

SALT = "harzwerk.mail.stopped_address"


def address_digest(address: str) -> str:
    """Return a keyed digest of an address, the same for any spelling of upper and lower case."""
    cleaned = address.strip().lower()
    return salted_hmac(SALT, cleaned, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()


class StoppedAddress(models.Model):
    """An address from which a mail came back for good, or whose owner reported one as spam.

    Only a digest is kept: enough to recognise the address, not to read it.
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    reason = models.CharField(_("reason"), max_length=20, choices=DeliveryReport.choices)
    stopped_at = models.DateTimeField(_("stopped"), default=timezone.now)

    class Meta:
        verbose_name = _("stopped address")
        verbose_name_plural = _("stopped addresses")

    def __str__(self) -> str:
        return f"stopped address #{self.pk}"
