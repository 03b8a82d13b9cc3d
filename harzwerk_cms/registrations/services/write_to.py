"""Write to people who are registered."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from harzwerk_cms.core import audit
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.mail.pace import due_times
from harzwerk_cms.registrations.enums import RegistrationState
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.services.tell import tell

KIND = "registrations.message"
MAX_TEXT = 4000


def write_to(
    *,
    registrations: Iterable[Registration],
    text: str,
    message_id: str,
    user: Any,
    chosen: dict[str, Any] | None = None,
) -> int:
    """Write one mail to each registration that has an address; return how many are new.

    The same message never reaches a registration twice, however often this is called
    with its `message_id`. They leave at the pace of BROADCAST_PER_MINUTE. Side effects in
    order: the outbox rows, and one audit entry with the number and the filter, when any row
    is new; in one transaction.

    Args:
        registrations: to whom; with `bookable` and `attendees`.
        text: plain text; templates escape it and keep its lines.
        message_id: names this message.
        user: who writes.
        chosen: the filter for the audit entry; names no person.
    """
    with transaction.atomic():
        before = _written(message_id)
        reached = [
            registration
            for registration in registrations
            if registration.email and registration.state != RegistrationState.ANONYMISED
        ]
        for registration, due_at in zip(reached, due_times(timezone.now()), strict=False):
            tell(registration, KIND, event=message_id, due_at=due_at, message=text)
        number = _written(message_id) - before
        if number:
            about = ContentType.objects.get_for_model(Registration)
            data = {"mails": number, **({"filter": chosen} if chosen else {})}
            audit.log("harzwerk.registration.message", about, user=user, data=data)
    return number


def _written(message_id: str) -> int:
    rows = OutboxMessage.objects.filter(kind=KIND, idempotency_key__endswith=f":{message_id}")
    return rows.count()
