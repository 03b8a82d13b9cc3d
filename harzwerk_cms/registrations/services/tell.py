"""Put the mails of a registration into the outbox."""

from typing import Any

from harzwerk_cms.mail.kinds import mail_kinds
from harzwerk_cms.mail.services.queue_message import queue_message
from harzwerk_cms.registrations.enums import SEAT_STATES
from harzwerk_cms.registrations.mails import calendar_file, facts, guardian_url
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.rules.steps import owes_confirmation
from harzwerk_cms.registrations.sources import Offer


def tell(
    registration: Registration, kind: str, *, event: str = "", before: str = "", **more: Any
) -> None:
    """Queue a mail to the person, once for each registration, kind and business event.

    Somebody without an address, or a kind without a name, gets nothing. An address that
    was typed in but not confirmed yet gets the one mail with its link, and no more.

    Args:
        registration: whom to tell.
        kind: name of the mail.
        event: tells apart what may happen several times to one registration.
        before: the state that the registration has just left, if it has.
        more: further facts for the template.
    """
    if not (registration.email and kind):
        return
    if owes_confirmation(registration, before) and kind not in WITH_LINK:
        return
    _queue(registration, kind, registration.email, event, more)


def tell_guardian(registration: Registration, kind: str) -> None:
    """Queue a mail to the guardian, if there is one with an address."""
    guardian = getattr(registration, "guardian", None)
    if guardian and guardian.email and kind:
        _queue(
            registration,
            kind,
            guardian.email,
            "",
            {"greeted": guardian.name, "guardian_url": guardian_url(guardian)},
        )


def _queue(
    registration: Registration, kind: str, recipient: str, event: str, more: dict[str, Any]
) -> None:
    offer = Offer.of(registration.bookable.offer)
    file = None
    if kind in WITH_FILE and registration.state in SEAT_STATES:
        file = calendar_file(registration, offer)
    queue_message(
        mail_kinds.get(kind),
        recipient=recipient,
        facts={**facts(registration, offer), **more},
        key=":".join(part for part in (kind, str(registration.pk), event) if part),
        about=registration,
        language=registration.language,
        reply_to=offer.contact_email,
        calendar_files=[file] if file else [],
    )


# Mails by which an address can be confirmed.
WITH_LINK = frozenset(
    {"registrations.pending_email", "registrations.waitlisted", "registrations.new_link"}
)
# Mails whose date is certain enough for a calendar.
WITH_FILE = frozenset({"registrations.confirmed", "registrations.changed", "registrations.moved"})
