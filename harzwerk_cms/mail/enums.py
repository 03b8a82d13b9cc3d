"""States of a message in the outbox, and kinds of delivery error."""

from django.db.models import TextChoices
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _


class MessageState(TextChoices):
    """Where a message is on its way."""

    QUEUED = "queued", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("not delivered")


class ErrorKind(TextChoices):
    """Why a delivery failed; decides whether and when it is tried again."""

    UNREACHABLE = "unreachable", _("mail server not reachable")
    MISCONFIGURED = "misconfigured", _("mail server refuses us: check the settings")
    DEFERRED = "deferred", _("recipient's server asks to try later")
    REJECTED = "rejected", _("address or message refused for good")


# Sent after the commit that wrote a message, with its primary key as `pk`.
message_queued = Signal()
