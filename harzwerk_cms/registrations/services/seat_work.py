"""The one way to work on the seats of an offer."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.services.waiting_list import expire_due, serve_waiting_list


@contextmanager
def seat_work(pk: int) -> Iterator[Bookable]:
    """Hold the seats of one offer, and leave no free seat that somebody waits for.

    Every verb that gives or frees seats runs inside. Side effects in order: the
    transaction begins, the bookable is locked, holds that are over end, and the waiting
    list gets what is free, before the caller sees anything; afterwards it gets what the
    caller freed. So a free seat never goes past the list, and no verb can forget it.

    Yields:
        the locked bookable.
    """
    with transaction.atomic():
        locked = lock_row(Bookable, pk)
        expire_due(locked, timezone.now())
        serve_waiting_list(locked, timezone.now())
        yield locked
        serve_waiting_list(locked, timezone.now())
