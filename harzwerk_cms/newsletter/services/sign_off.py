"""Somebody does not want the newsletter any more."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from harzwerk_cms.core import audit
from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.mail.enums import MessageState
from harzwerk_cms.newsletter.enums import CONSENT_KIND, REFERENCE, SubscriberState
from harzwerk_cms.newsletter.models import Subscriber
from harzwerk_cms.newsletter.queries import mails_to
from harzwerk_cms.newsletter.services.locked import locked
from harzwerk_cms.privacy.models import ConsentRecord
from harzwerk_cms.privacy.services.consent import withdraw_consent


def sign_off(*, subscriber: Subscriber, user: Any = None) -> Subscriber:
    """End a subscription; a second call changes nothing.

    Side effects in order: the subscriber's state, the consent is closed and stays as proof,
    newsletters to this address that wait in the outbox are deleted, and with a `user` an
    audit entry.

    Args:
        subscriber: whose it is.
        user: the member of staff who did it for the person.
    """
    with transaction.atomic():
        row = lock_row(Subscriber, subscriber.pk)
        if row.state == SubscriberState.ENDED:
            return row
        row.state, row.ended_at, row.wording = SubscriberState.ENDED, timezone.now(), ""
        row.save()
        withdraw_consent(kind=CONSENT_KIND, email=row.email)
        mails_to(row.email).filter(state=MessageState.QUEUED).delete()
        if user:
            audit.log("harzwerk.newsletter.sign_off", row, user=user)
    return row


def stop(reference: str) -> None:
    """Sign somebody off whose consent staff have closed; a second call changes nothing.

    Args:
        reference: as the record of the consent names the subscriber.
    """
    number = reference.removeprefix(REFERENCE)
    row = Subscriber.objects.filter(pk=number).first() if number.isdecimal() else None
    if row:
        sign_off(subscriber=row)


def erase(*, subscriber: Subscriber) -> None:
    """Delete everything about a subscriber on their request (GDPR Art. 17).

    That takes the proof of their consent along, which is theirs to give away. A second call
    changes nothing. Side effects in order: newsletters' mails to the address, records of
    consent and the subscriber are deleted. No audit entry names the person.
    """
    with transaction.atomic():
        row = locked(subscriber)
        if row is None:
            return
        mails_to(row.email).delete()
        ConsentRecord.objects.filter(kind=CONSENT_KIND, email__iexact=row.email).delete()
        row.delete()
