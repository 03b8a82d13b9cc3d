"""Which undelivered mails the team has been told of."""

from django.db import models

from harzwerk_cms.mail.models import OutboxMessage


class ReportedFailure(models.Model):
    """One mail that did not arrive and was reported, so that it is reported once."""

    message = models.OneToOneField(OutboxMessage, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"#{self.message_id}"
