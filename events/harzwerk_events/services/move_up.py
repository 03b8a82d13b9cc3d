"""Give free slots to those who wait for one."""

from django.db import transaction
from django.utils import timezone

from harzwerk_cms.core.locks import lock_row
from harzwerk_events.enums import PerformerState
from harzwerk_events.models import EventPage, PerformerApplication
from harzwerk_events.queries import slots_taken
from harzwerk_events.services.change_performer_state import change_state


def move_up(page: EventPage) -> None:
    """Let the first of the reserve take each slot that is free.

    The caller holds the transaction and the lock on `page`. Somebody on the reserve list
    is told by mail (see `change_state`); somebody who still waits for a guardian holds a
    slot from now on instead of a reserve place, and learns so with the guardian's answer.
    Nobody moves up to an event that is cancelled or over.
    """
    if page.is_cancelled or (page.ends_at and page.ends_at <= timezone.now()):
        return
    free = page.open_list_slots - slots_taken(page)
    if free <= 0:
        return
    waiting = PerformerApplication.objects.filter(page=page.pk).on_reserve()
    for application in waiting.select_related("page")[:free]:
        if application.state == PerformerState.RESERVE:
            change_state(application, to=PerformerState.CONFIRMED)
        else:
            application.is_reserve = False
            application.save(update_fields=["is_reserve"])


def move_up_after_publishing(*, page: EventPage) -> None:
    """Let the reserve move up when an editor has added slots to the list.

    Side effects in order: the page is locked; see `move_up`. Fewer slots than are taken
    take nobody's slot away.
    """
    if page.has_open_list:
        with transaction.atomic():
            move_up(lock_row(EventPage, page.pk))
