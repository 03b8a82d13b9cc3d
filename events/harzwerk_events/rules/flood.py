"""Nobody's mailbox is filled by somebody else."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from harzwerk_cms.core.conf import load
from harzwerk_cms.core.errors import Reason
from harzwerk_events.queries import count_applications_with
from harzwerk_events.rules.request import PlaceRequest

DAY = timedelta(days=1)


def check_flood(request: PlaceRequest) -> Iterator[Reason]:
    """Every application sends mail to addresses whose owners may know nothing of it."""
    most, act = load().REGISTRATIONS_PER_EMAIL, request.act
    addresses = {"email": act.email, "guardian_email": act.guardian_email if act.is_minor else ""}
    for field, address in addresses.items():
        if address and count_applications_with(address, request.now - DAY) >= most:
            yield (
                field,
                _(
                    "With this address there have been as many registrations in the last 24 hours "
                    "as we accept (%(most)d). Please register further people tomorrow, or call us."
                )
                % {"most": most},
            )
