"""What the outbox knows about one person: found, in words, erased."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.core.redact import SECRET_PATH
from harzwerk_cms.mail.enums import MessageState
from harzwerk_cms.mail.kinds import mail_kinds
from harzwerk_cms.mail.models import OutboxMessage, StoppedAddress, address_digest
from harzwerk_cms.mail.services.erase_mail import delete_messages
from harzwerk_cms.privacy.policies import Person
from harzwerk_cms.privacy.queries import about


def find_messages(person: Person) -> QuerySet[OutboxMessage]:
    """Return the mails to somebody, and those to others in which the person stands."""
    return OutboxMessage.objects.filter(
        about(person, emails=["recipient", "reply_to"], texts=["subject", "text"])
    )


def message_summary(row: OutboxMessage) -> str:
    """Return to whom it went, when and about what."""
    day = date_format(localtime(row.created_at), "j. F Y, H:i")
    return f"{row.subject} · {row.recipient} · {day} · {row.get_state_display()}"


def message_words(row: OutboxMessage) -> dict[str, Any]:
    """Return the mail as it was written; links that open somebody's page are cut short."""
    return {
        _("Subject"): row.subject,
        _("Recipient"): row.recipient,
        _("Kind"): _kind(row.kind),
        _("State"): row.get_state_display(),
        _("Written"): localtime(row.created_at).isoformat(timespec="seconds"),
        _("Sent"): localtime(row.sent_at).isoformat(timespec="seconds") if row.sent_at else "",
        _("Text"): SECRET_PATH.sub(r"\1…", row.text),
    }


def _kind(name: str) -> str:
    """Return what people call a kind of mail; one of an app that is switched off has a name."""
    return next((str(kind.title) for kind in mail_kinds if kind.name == name), name)


def message_path(row: Any) -> str:
    """Return the page that shows one mail."""
    return reverse("outbox:inspect", args=[row.pk])


def erase_message(row: OutboxMessage) -> None:
    """Delete a mail; one that waits is never sent.

    Raises:
        RuleBroken: a worker is sending it at this moment.
    """
    with transaction.atomic():
        locked = lock_row(OutboxMessage, row.pk)
        if locked.state == MessageState.SENDING:
            sentence = _("This mail is being sent right now. Please try again in a few minutes.")
            raise RuleBroken([(None, sentence)])
        delete_messages(OutboxMessage.objects.filter(pk=row.pk))


def find_stops(person: Person) -> QuerySet[StoppedAddress]:
    """Return whether the person's address gets no mail; a name cannot be found in a digest."""
    if not person.email:
        return StoppedAddress.objects.none()
    return StoppedAddress.objects.filter(digest=address_digest(person.email))


def stop_summary(row: StoppedAddress) -> str:
    """Return why and since when."""
    day = date_format(localtime(row.stopped_at), "j. F Y")
    return f"{row.get_reason_display()} · {day}"


def stop_words(row: StoppedAddress) -> dict[str, Any]:
    """Return what is known of the address."""
    return {
        _("Reason"): row.get_reason_display(),
        _("Stopped"): localtime(row.stopped_at).isoformat(timespec="seconds"),
    }


def erase_stop(row: StoppedAddress) -> bool:
    """Forget that an address gets no mail; return whether it was known."""
    return bool(StoppedAddress.objects.filter(pk=row.pk).delete()[0])
