"""A registration, read again under the lock of its bookable."""

from collections.abc import Iterator
from contextlib import contextmanager

from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.services.seat_work import seat_work


@contextmanager
def locked(registration: Registration) -> Iterator[Registration]:
    """Work on one registration inside `seat_work`; what is yielded is as it is now.

    Raises:
        Registration.DoesNotExist: it is gone.
    """
    with seat_work(registration.bookable_id) as bookable:
        row = Registration.objects.select_related("guardian").get(pk=registration.pk)
        row.bookable = bookable
        yield row
