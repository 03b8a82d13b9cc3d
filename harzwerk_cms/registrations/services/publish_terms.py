"""Make a page's conditions count from the moment it is published."""

import logging
from dataclasses import asdict, replace

from django.db import transaction
from wagtail.models import Page

from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.queries import seats_taken
from harzwerk_cms.registrations.sources import Terms

logger = logging.getLogger(__name__)


def publish_terms(*, page: Page, terms: Terms | None) -> Bookable | None:
    """Copy a page's conditions into its `Bookable` row.

    The editor is refused a capacity below the seats already taken. Should seats be taken
    between that answer and the publication, the capacity ends at what is taken, never
    below: nobody loses a confirmed seat by a change in the page.

    Args:
        page: the live page.
        terms: None while the page is incomplete; a row that exists then closes.
    """
    with transaction.atomic():
        found = Bookable.objects.filter(page_id=page.pk).values_list("pk", flat=True).first()
        row = lock_row(Bookable, found) if found else None
        if terms is None:
            if row:
                row.accepts = False
                row.save(update_fields=["accepts"])
            return row
        if row is None:
            if not terms.accepts:
                return None
            return Bookable.objects.create(page_id=page.pk, **asdict(terms))
        taken = seats_taken(row)
        if terms.capacity is not None and terms.capacity < taken:
            logger.warning("bookable %s: capacity kept at the %s seats taken", row.pk, taken)
            terms = replace(terms, capacity=taken)
        for name, value in asdict(terms).items():
            setattr(row, name, value)
        row.save()
        return row


def close(*, page: Page) -> None:
    """Take no more registrations for a page that went offline; what is booked stays."""
    Bookable.objects.filter(page_id=page.pk).update(accepts=False)
