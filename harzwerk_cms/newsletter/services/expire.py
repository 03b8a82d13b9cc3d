"""Rows that have served their purpose go."""

from django.db import transaction

from harzwerk_cms.mail.enums import MessageState
from harzwerk_cms.newsletter.enums import SubscriberState
from harzwerk_cms.newsletter.models import Subscriber
from harzwerk_cms.newsletter.queries import mails_to
from harzwerk_cms.newsletter.services.locked import locked


def forget(*, subscriber: Subscriber) -> bool:
    """Delete a sign-up nobody confirmed, or somebody who signed off, with the mails to them.

    Returns whether there was anything to delete: somebody who has confirmed or come back in
    the meantime stays, and a second call changes nothing. The record of a former consent stays as long as its own period says.
    """
    with transaction.atomic():
        row = locked(subscriber)
        if row is None or row.state != subscriber.state or row.state == SubscriberState.ACTIVE:
            return False
        mails_to(row.email).exclude(state=MessageState.SENDING).delete()
        row.delete()
    return True
