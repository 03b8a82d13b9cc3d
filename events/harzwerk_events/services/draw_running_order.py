"""Who performs when, and how it went."""

from collections.abc import Mapping
from random import SystemRandom
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from harzwerk_cms.core import audit
from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.locks import lock_row
from harzwerk_events.enums import PerformerState
from harzwerk_events.models import EventPage
from harzwerk_events.queries import is_drawn, running_order

# Nobody, staff included, can foresee it.
dice = SystemRandom()


def draw_running_order(*, page: EventPage, user: Any, again: bool = False) -> int:
    """Draw the order of those who have a slot; return how many there are.

    Side effects in order: the page is locked, every place in the order is written anew
    (the reserve stays behind, in the order it came), one audit entry is written. From the
    commit on the event's page shows the stage names of those who agreed to it.

    Args:
        page: the event.
        user: the member of staff who draws.
        again: whether an order that was drawn before may be thrown away.

    Raises:
        RuleBroken: nobody has a slot, or the order is drawn and `again` was not said.
    """
    with transaction.atomic():
        locked = lock_row(EventPage, page.pk)
        rows = list(running_order(locked).order_by("created_at", "pk"))
        performing = [row for row in rows if row.state == PerformerState.CONFIRMED]
        if not performing:
            raise RuleBroken([(None, _("Nobody has a slot yet, so there is nothing to draw."))])
        drawn = is_drawn(locked)
        if drawn and not again:
            raise RuleBroken([(None, _("The order is drawn already. Tick the box to draw anew."))])
        dice.shuffle(performing)
        waiting = [row for row in rows if row.state == PerformerState.RESERVE]
        for position, row in enumerate([*performing, *waiting], start=1):
            row.position = position
            row.save(update_fields=["position"])
        audit.log(
            "harzwerk.performer.draw",
            locked,
            user=user,
            data={"performers": len(performing), "again": drawn},
        )
        return len(performing)


def record_results(*, page: EventPage, results: Mapping[int, str], user: Any) -> int:
    """Write down how it went, by the key of each application; return how many changed.

    Side effects in order: the page is locked, changed rows are saved, one audit entry is
    written if any changed. Keys of other events, and of people who do not perform, are
    left out. Nobody is told, and nothing of it is public.
    """
    with transaction.atomic():
        locked = lock_row(EventPage, page.pk)
        changed = 0
        for row in running_order(locked).filter(pk__in=list(results)):
            if row.result != results[row.pk]:
                row.result = results[row.pk]
                row.save(update_fields=["result"])
                changed += 1
        if changed:
            audit.log("harzwerk.performer.results", locked, user=user, data={"changed": changed})
        return changed
