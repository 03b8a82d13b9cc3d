"""Somebody asks for the newsletter."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.timezone import localdate

from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.core.tokens import new_token
from harzwerk_cms.mail.services.queue_message import queue_message
from harzwerk_cms.newsletter.enums import SubscriberState
from harzwerk_cms.newsletter.mails import CONFIRM, KNOWN, confirm_facts, known_facts
from harzwerk_cms.newsletter.models import Subscriber
from harzwerk_cms.newsletter.queries import moments_asked
from harzwerk_cms.newsletter.rules import DAY, may_ask_again


def ask(*, email: str, language: str, wording: str) -> None:
    """Write to an address and ask whether its owner wants the newsletter.

    Returns nothing, so that no caller can tell whether the address is known. Somebody who
    is on the list already is told so, at most once a day. Nobody is asked more than
    three times a day, nor twice within a minute.

    Side effects in order: the subscriber waits for a confirmation, a mail is in the outbox.

    Args:
        email: one address; another case is the same address.
        language: of the mails.
        wording: what the form said, which a confirmation makes the text of the consent.
    """
    with transaction.atomic():
        row = lock_row(Subscriber, _find_or_add(email).pk)
        if row.state == SubscriberState.ACTIVE:
            _tell_known(row)
            return
        now = timezone.now()
        if not may_ask_again(moments_asked(row, now - DAY), now):
            return
        if row.state == SubscriberState.ENDED:
            row.proof, row.confirmed_at, row.ended_at = new_token(), None, None
        row.state, row.asked_at = SubscriberState.PENDING, now
        row.language, row.wording = language, wording
        row.save()
        queue_message(
            CONFIRM,
            recipient=row.email,
            facts=confirm_facts(row),
            key=f"newsletter.confirm:{row.pk}:{now.isoformat()}",
            about=row,
            language=row.language,
        )


def _find_or_add(email: str) -> Subscriber:
    known = Subscriber.objects.with_address(email)
    if row := known.first():
        return row
    try:
        with transaction.atomic():
            return Subscriber.objects.create(email=email)
    except IntegrityError:
        # Somebody else added it at the same moment.
        return known.get()


def _tell_known(row: Subscriber) -> None:
    queue_message(
        KNOWN,
        recipient=row.email,
        facts=known_facts(row),
        key=f"newsletter.known:{row.pk}:{localdate():%Y-%m-%d}",
        about=row,
        language=row.language,
    )
