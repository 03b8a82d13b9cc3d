"""Who agreed to what, in which words, and when it was taken back."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.privacy.enums import ConsentChannel


class ConsentText(models.Model):
    """The words that were shown; one row for each wording, never changed."""

    kind = models.CharField(_("kind"), max_length=80)
    language = models.CharField(_("language"), max_length=10)
    text = models.TextField(_("text"))
    # SHA-256 of kind, language and text: finds the same words again.
    digest = models.CharField(max_length=64, unique=True, editable=False)
    first_shown_at = models.DateTimeField(_("first shown"), default=timezone.now)

    class Meta:
        verbose_name = _("wording of a consent")
        verbose_name_plural = _("wordings of consents")
        ordering = ["kind", "-first_shown_at"]

    def __str__(self) -> str:
        return f"{self.kind}, {self.first_shown_at:%Y-%m-%d}"


class ConsentRecord(models.Model):
    """One consent of one person (GDPR Art. 7(1): the association must be able to prove it)."""

    kind = models.CharField(_("kind"), max_length=80)
    text = models.ForeignKey(ConsentText, verbose_name=_("wording"), on_delete=models.PROTECT)
    email = models.EmailField(_("e-mail"), blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    # What it belongs to, by a reference that names no person; it stays when name and mail go.
    about = models.CharField(_("belongs to"), max_length=80, blank=True)
    channel = models.CharField(_("how"), max_length=20, choices=ConsentChannel.choices)
    requested_at = models.DateTimeField(
        _("asked"), null=True, blank=True, help_text=_("Double opt-in: when the form was sent.")
    )
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_at"]
        indexes = [
            models.Index(fields=["kind", "email"], name="consent_of_address"),
            models.Index(fields=["about"], name="consent_about"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
