"""Nobody's mailbox is filled by somebody else."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from harzwerk_cms.core.abuse import cache_may_fail
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
    counted = count_from_website(email, now - DAY, besides=submission_key)
    if counted + erased_lately(email) >= most:
        yield (
            field,
            _(
                "With this address there have been as many registrations in the last 24 hours "
                "as we accept (%(most)d). Please register further people tomorrow, or call us."
            )
            % {"most": most},
        )


def note_erased(email: str) -> None:
    """Remember for a day that mail went to an address that is deleted now.

    Otherwise deleting would make room for more mail to it. What is kept is a number in the
    cache under a keyed digest that nobody can turn back into the address.
    """
    key = _key(email)
    with cache_may_fail("An erasure is not counted"):
        cache.add(key, 0, DAY.total_seconds())
        cache.incr(key)


def erased_lately(email: str) -> int:
    """Count what `note_erased` noted; nothing when the cache does not answer."""
    with cache_may_fail("Erasures are not counted"):
        return int(cache.get(_key(email), 0))
    return 0


def _key(email: str) -> str:
    digest = salted_hmac("harzwerk.registrations.erased", email.casefold(), algorithm="sha256")
    return f"harzwerk.erased.{digest.hexdigest()}"
