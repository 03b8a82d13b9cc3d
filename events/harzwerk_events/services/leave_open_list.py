"""Take somebody off the open list."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_events.enums import PERFORMER_STATES, PerformerState
from harzwerk_events.models import PerformerApplication
from harzwerk_events.rules.open_list import may_withdraw
from harzwerk_events.services.change_performer_state import change_state
from harzwerk_events.services.locked_performer import locked_performer
from harzwerk_events.services.move_up import move_up


def withdraw(*, application: PerformerApplication) -> PerformerApplication:
    """Take somebody off the list on their own wish; a second call changes nothing.

    Side effects in order: see `change_state`; then the first of the reserve moves up.

    Raises:
        RuleBroken: the event is over.
    """
    with transaction.atomic():
        locked = locked_performer(application)
        if not PERFORMER_STATES[PerformerState(locked.state)].holds_place:
            return locked
        if not may_withdraw(locked.page, timezone.now()):
            raise RuleBroken([(None, _("This date is over."))])
        return _leave(locked, PerformerState.WITHDRAWN)


def reject(*, application: PerformerApplication, user: Any) -> PerformerApplication:
    """Take somebody off the list because we have to; a second call changes nothing.

    Side effects in order: see `change_state`; then the first of the reserve moves up.
    """
    with transaction.atomic():
        locked = locked_performer(application)
        if not PERFORMER_STATES[PerformerState(locked.state)].holds_place:
            return locked
        return _leave(locked, PerformerState.REJECTED, user)


def _leave(
    application: PerformerApplication, to: PerformerState, user: Any = None
) -> PerformerApplication:
    change_state(application, to=to, user=user)
    move_up(application.page)
    return application
