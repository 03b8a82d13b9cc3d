"""Send to a stopped address again."""

from typing import Any

from django.db import transaction

from harzwerk_cms.core import audit
from harzwerk_cms.mail.models import OutboxMessage, StoppedAddress, address_digest


def lift_stop(*, message: OutboxMessage, user: Any) -> bool:
    """Let mail go to the recipient of this message again.

    One audit entry with the message. Mails that were not delivered in the meantime stay as
    they are; each can be sent again.

    Returns:
        Whether the address had been stopped.
    """
    with transaction.atomic():
        stops = StoppedAddress.objects.filter(digest=address_digest(message.recipient))
        lifted, _by_model = stops.delete()
        if lifted:
            audit.log("harzwerk.mail.lift_stop", message, user=user)
    return bool(lifted)
