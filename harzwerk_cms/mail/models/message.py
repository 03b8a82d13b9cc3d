"""One row for each mail that leaves, or is to leave, the house."""

from datetime import datetime

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.mail.enums import ErrorKind, MessageState


class OutboxMessageQuerySet(models.QuerySet["OutboxMessage"]):
    """Messages by what is to be done with them."""

    def waiting(self) -> "OutboxMessageQuerySet":
        """Messages that have neither left nor been given up."""
        return self.filter(state__in=[MessageState.QUEUED, MessageState.SENDING])

    def due(self, now: datetime) -> "OutboxMessageQuerySet":
        """Messages to try now, those of a worker that died while sending included."""
        queued = Q(state=MessageState.QUEUED, due_at__lte=now)
        stuck = Q(state=MessageState.SENDING, claimed_until__lte=now)
        return self.filter(queued | stuck)


class OutboxMessage(models.Model):
    """A rendered mail to one recipient, kept until its own retention ends."""

    kind = models.CharField(_("kind"), max_length=80)
    idempotency_key = models.CharField(max_length=200, unique=True, editable=False)
    recipient = models.EmailField(_("recipient"))
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("plain text"))
    html = models.TextField(_("HTML"))
    # Each: {"filename": str, "content": str, "method": str}; calendar files only.
    calendar_files = models.JSONField(default=list, blank=True)
    reply_to = models.EmailField(blank=True)
    message_id = models.CharField(max_length=200)

    state = models.CharField(
        _("state"), max_length=20, choices=MessageState.choices, default=MessageState.QUEUED
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    error_kind = models.CharField(
        _("kind of error"), max_length=20, choices=ErrorKind.choices, blank=True
    )
    error = models.CharField(_("error"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    # What the mail is about, so that its state can be shown beside it.
    about_type = models.ForeignKey(ContentType, null=True, blank=True, on_delete=models.SET_NULL)
    about_id = models.PositiveBigIntegerField(null=True, blank=True)
    about = GenericForeignKey("about_type", "about_id")

    objects = OutboxMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("outbox")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "due_at"], name="outbox_due"),
            models.Index(fields=["about_type", "about_id"], name="outbox_about"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
