"""Put the mails of a registration into the outbox."""

from datetime import datetime
from typing import Any

from harzwerk_cms.mail.kinds import mail_kinds
from harzwerk_cms.mail.services.queue_message import Sending, queue_message
from harzwerk_cms.registrations.mails import facts, guardian_url, reply_address
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.rules.steps import owes_confirmation
from harzwerk_cms.registrations.services.calendar_files import calendar_files
from harzwerk_cms.registrations.sources import Offer


def tell(
    registration: Registration,
    kind: str,
    *,
    event: str = "",
    before: str = "",
    due_at: datetime | None = None,
    **more: Any,
) -> None:
    """Queue a mail to the person, once for each registration, kind and business event.

    Somebody without an address, or a kind without a name, gets nothing. An address that
    was typed in but not confirmed yet gets the one mail with its link, and no more.

    Args:
        registration: whom to tell.
        kind: name of the mail.
        event: tells apart what may happen several times to one registration.
        before: the state that the registration has just left, if it has.
        due_at: when the mail may leave; None: at once.
        more: further facts for the template.
    """
    if not (registration.email and kind):
        return
    if owes_confirmation(registration, before) and kind not in WITH_LINK:
        return
    _queue(registration, kind, registration.email, more, event=event, due_at=due_at, has_file=True)


def tell_guardian(
    registration: Registration,
    kind: str,
    *,
    event: str = "",
    due_at: datetime | None = None,
    **more: Any,
) -> None:
    """Queue a mail to the guardian, if there is one with an address.

    It carries no calendar file: the date is the young person's. The arguments are those of
    `tell`; a kind that both get needs an `event` of the guardian's own.
    """
    guardian = getattr(registration, "guardian", None) if kind else None
    if guardian and guardian.email:
        more = {"greeted": guardian.name, "guardian_url": guardian_url(guardian), **more}
        _queue(registration, kind, guardian.email, more, event=event, due_at=due_at)


def _queue(
    registration: Registration,
    kind: str,
    recipient: str,
    more: dict[str, Any],
    *,
    event: str,
    due_at: datetime | None,
    has_file: bool = False,
) -> None:
    offer = Offer.of(registration.bookable.offer)
    reply_to = reply_address(offer)
    files = calendar_files(registration, offer, kind, organizer=reply_to) if has_file else []
    is_invited = any(file["method"] == "REQUEST" for file in files)
    queue_message(
        mail_kinds.get(kind),
        recipient=recipient,
        facts={**facts(registration, offer), "is_invited": is_invited, **more},
        key=":".join(part for part in (kind, str(registration.pk), event) if part),
        about=registration,
        language=registration.language,
        reply_to=reply_to,
        calendar_files=files,
        sending=Sending(due_at=due_at),
    )


# Mails by which an address can be confirmed.
WITH_LINK = frozenset(
    {"registrations.pending_email", "registrations.waitlisted", "registrations.new_link"}
)
