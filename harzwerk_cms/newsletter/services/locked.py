"""The one way to lock a subscriber before anything is decided."""

from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.newsletter.models import Subscriber


def locked(subscriber: Subscriber) -> Subscriber | None:
    """Lock the row until the transaction ends; None when it was deleted in the meantime."""
    try:
        return lock_row(Subscriber, subscriber.pk)
    except Subscriber.DoesNotExist:
        return None
