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
    rows = Registration.objects.filter(pk=registration.pk)
    while True:
        # It may have been moved to another date since the caller read it.
        at = rows.values_list("bookable", flat=True).get()
        with seat_work(at) as bookable:
            row = rows.select_related("guardian").get()
            if row.bookable_id != at:
                continue
            row.bookable = bookable
            yield row
            return
