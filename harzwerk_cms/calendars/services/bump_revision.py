"""Tell every feed that it may have changed."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from harzwerk_cms.calendars.models import FeedRevision


def bump_revision() -> None:
    """Raise the number that all feeds are validated by, within the caller's transaction.

    The moment rises by a second at least: Last-Modified knows nothing finer, and two
    changes within one second must not look like one.
    """
    known = FeedRevision.objects.filter(pk=FeedRevision.SINGLE).values_list("changed_at", flat=True)
    before = known.first()
    now = timezone.now()
    moment = max(now, before + timedelta(seconds=1)) if before else now
    changes = {"number": F("number") + 1, "changed_at": moment}
    if not FeedRevision.objects.filter(pk=FeedRevision.SINGLE).update(**changes):
        FeedRevision.objects.get_or_create(pk=FeedRevision.SINGLE, defaults={"number": 1})
