"""One row for each mail that leaves, or is to leave, the house."""

import uuid
from datetime import datetime

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.mail.enums import TONES, DeliveryReport, ErrorKind, MessageState


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

    def on_the_way_since(self, moment: datetime) -> "OutboxMessageQuerySet":
        """Messages that left after a moment, and those that are being sent."""
        return self.filter(Q(sent_at__gt=moment) | Q(state=MessageState.SENDING))


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
    # Set when the association's own words could not be filled in.
    uses_default_text = models.BooleanField(
        _("own wording could not be used"), default=False, db_default=False, editable=False
    )
    reply_to = models.EmailField(blank=True)
    # Only names of `EXTRA_HEADERS`.
    headers = models.JSONField(default=dict, db_default={}, blank=True, editable=False)
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

    # How often an attempt was answered with "no"; the next one is an attempt of its own.
    refusals = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)
    provider_id = models.CharField(
        max_length=200, blank=True, default="", db_default="", editable=False
    )
    report = models.CharField(
        _("report of the provider"),
        max_length=20,
        choices=DeliveryReport.choices,
        blank=True,
        default="",
        db_default="",
    )
    reported_at = models.DateTimeField(_("reported"), null=True, blank=True)

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
            models.Index(fields=["provider_id"], name="outbox_provider_id"),
            models.Index(fields=["message_id"], name="outbox_message_id"),
            models.Index(fields=["sent_at"], name="outbox_sent_at"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"

    @property
    def outcome(self) -> str:
        """What became of the mail as far as we know: the provider's report, else our state."""
        return self.report or self.state

    @property
    def tone(self) -> str:
        """Name the mark that stands before the outcome in lists."""
        return TONES[self.outcome]

    def get_outcome_display(self) -> str:
        """Say in words what became of the mail."""
        return self.get_report_display() if self.report else self.get_state_display()

    @property
    def attempt_key(self) -> str:
        """Name an attempt to a provider that sends nothing twice under the same name.

        It stays the same until there is an answer, so that only an attempt whose answer we
        never got is recognised.
        """
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self.message_id}#{self.refusals}"))
