"""Nobody's mailbox is filled by somebody else."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from harzwerk_cms.core.conf import load
from harzwerk_cms.core.errors import Reason
from harzwerk_cms.registrations.queries import count_from_website

DAY = timedelta(days=1)


def check_flood(
    email: str, now: datetime, *, submission_key: str = "", field: str = "email"
) -> Iterator[Reason]:
    """Every registration sends mail to an address whose owner may know nothing of it.

    Counts without a lock: submissions of the same moment may pass by a few.

    Args:
        email: whose registrations are counted, over all offers.
        now: the end of the 24 hours.
        field: where the address was typed in.
        submission_key: of the form at hand; sent twice, it is not held against itself.
    """
    most = load().REGISTRATIONS_PER_EMAIL
    if count_from_website(email, now - DAY, besides=submission_key) >= most:
        yield (
            field,
            _(
                "With this address there have been as many registrations in the last 24 hours "
                "as we accept (%(most)d). Please register further people tomorrow, or call us."
            )
            % {"most": most},
        )
