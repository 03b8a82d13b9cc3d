"""Give up places whose guardians did not answer in time."""

from django.db import transaction
from django.utils import timezone

from harzwerk_events.enums import PerformerState
from harzwerk_events.models import PerformerApplication
from harzwerk_events.services.change_performer_state import change_state
from harzwerk_events.services.locked_performer import locked_performer
from harzwerk_events.services.move_up import move_up


def expire_due_applications() -> int:
    """Expire every application whose guardian did not answer in time; return how many.

    Safe to run at any rate and in several processes at once. Each application has its own
    transaction. Side effects in order: see `change_state` (performer and guardian are both
    told); then the first of the reserve moves up.
    """
    due = PerformerApplication.objects.filter(
        state=PerformerState.PENDING_GUARDIAN, expires_at__lte=timezone.now()
    )
    return sum(_expire(application) for application in list(due.order_by("expires_at", "pk")))


def _expire(application: PerformerApplication) -> bool:
    with transaction.atomic():
        locked = locked_performer(application)
        if locked.state != PerformerState.PENDING_GUARDIAN:
            return False
        change_state(locked, to=PerformerState.EXPIRED)
        move_up(locked.page)
        return True
