"""States of a message in the outbox, kinds of delivery error, and what came back."""

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
    STOPPED = "stopped", _("address stopped: an earlier mail came back")


class DeliveryReport(TextChoices):
    """What the provider told us after it had taken a mail."""

    DELIVERED = "delivered", _("delivered")
    SOFT_BOUNCED = "soft_bounced", _("came back: not delivered this time")
    BOUNCED = "bounced", _("came back: the address does not work")
    COMPLAINED = "complained", _("reported as spam by the recipient")


# Reports may come late, twice and in any order; one that stands further left changes nothing.
# A mailbox may still refuse what its server took, and only who has a mail can report it.
REPORT_ORDER = (
    "",
    DeliveryReport.SOFT_BOUNCED,
    DeliveryReport.DELIVERED,
    DeliveryReport.BOUNCED,
    DeliveryReport.COMPLAINED,
)
NOT_DELIVERED = frozenset({DeliveryReport.SOFT_BOUNCED, DeliveryReport.BOUNCED})
STOPS_ADDRESS = frozenset({DeliveryReport.BOUNCED, DeliveryReport.COMPLAINED})

# How an outcome is marked in lists; the words stand beside it.
TONES: dict[str, str] = {
    MessageState.QUEUED: "waits",
    MessageState.SENDING: "waits",
    MessageState.SENT: "open",
    MessageState.FAILED: "todo",
    DeliveryReport.DELIVERED: "good",
    DeliveryReport.SOFT_BOUNCED: "todo",
    DeliveryReport.BOUNCED: "bad",
    DeliveryReport.COMPLAINED: "bad",
}

# Sent after the commit that wrote a message, or put it off, with its primary key as `pk`;
# `run_after` is the moment it is due, None for at once.
message_queued = Signal()
# Sent after the commit that deleted a message's words, with its Message-ID as `message_id`.
message_erased = Signal()

# Sent when a mail is given up or comes back, with its primary key as `pk`.
mail_undelivered = Signal()
