"""Move somebody to another date."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core import audit
from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.enums import ACTIVE_STATES, RegistrationState
from harzwerk_cms.registrations.mails import has_another
from harzwerk_cms.registrations.models import Attendee, Bookable, Registration, WorkshopPlace
from harzwerk_cms.registrations.rules.room_now import belongs_to_queue, room_now
from harzwerk_cms.registrations.rules.times import latest_end
from harzwerk_cms.registrations.rules.window import Window, window, window_text
from harzwerk_cms.registrations.services.seat_work import seat_work
from harzwerk_cms.registrations.services.tell import tell

MOVED_FIELDS = (
    "bookable",
    "overbooked",
    "workshop_wishes",
    "invitation",
    "expires_at",
    "calendar_sequence",
    "calendar_basis",
)


def move(
    *, registration: Registration, to: Bookable, user: Any, overbooks: bool = False
) -> Registration:
    """Give somebody the same number of seats at another date, all or nothing.

    Both offers are locked, the one with the smaller key first, so that two moves in
    opposite directions do not wait for each other. Special seats become ordinary ones
    when the other date has none of that name; workshops are chosen anew. Side effects in
    order: an invitation to the old date is taken back by a mail of its own, the registration
    changes its offer, one audit entry, one mail with the new calendar file; the seats of the
    old date go to its waiting list.

    Raises:
        RuleBroken: the other date has no such seats or is over, or the registration is over.
    """
    with _both(registration, to) as (row, target):
        if row.bookable_id == to.pk:
            return row
        _check(row, target)
        kinds = {kind.name: kind.pk for kind in target.kinds.all() if kind.is_offered}
        people = list(row.attendees.select_related("kind"))
        for person in people:
            person.kind_id = kinds.get(person.kind.name) if person.kind else None
        wanted = Counter(person.kind_id for person in people)
        room = room_now(target, timezone.now())
        fits = room.fits(wanted) and not belongs_to_queue(target, room)
        if not fits and not overbooks:
            raise RuleBroken([("bookable", _("There are not enough free seats."))])
        WorkshopPlace.objects.filter(attendee__in=people).delete()
        Attendee.objects.bulk_update(people, ["kind"])
        before, moment = row.bookable_id, timezone.now().isoformat()
        _take_back_entry(row, event=f"{before}-{moment}")
        row.bookable = target
        row.overbooked = 0 if fits else len(people)
        row.workshop_wishes = {}
        row.invitation = None
        row.expires_at = _sooner(row)
        # The other date is another entry in the person's calendar.
        row.calendar_sequence = row.calendar_basis = None
        row.save(update_fields=MOVED_FIELDS)
        data = {"from": before, "to": target.pk, "overbooked": row.overbooked}
        audit.log("harzwerk.registration.move", row, user=user, data=data)
        tell(row, "registrations.moved", event=f"{before}-{moment}")
    return row


def _take_back_entry(row: Registration, *, event: str) -> None:
    """Let the old date's entry vanish: a mail may carry one calendar file, and no more."""
    if row.calendar_basis is not None and not has_another(row):
        tell(row, "registrations.left_date", event=event)


@contextmanager
def _both(registration: Registration, to: Bookable) -> Iterator[tuple[Registration, Bookable]]:
    """Lock the offer of the registration, as it is then, and the other one."""
    rows = Registration.objects.filter(pk=registration.pk)
    while True:
        keys = {rows.values_list("bookable", flat=True).get(), to.pk}
        with ExitStack() as stack:
            held = {pk: stack.enter_context(seat_work(pk)) for pk in sorted(keys)}
            row = rows.select_related("guardian").get()
            if row.bookable_id not in held:
                continue
            row.bookable = held[row.bookable_id]
            yield row, held[to.pk]
            return


def _sooner(row: Registration) -> datetime | None:
    """Nothing is held beyond the start of the new date."""
    latest = latest_end(row.bookable, row.state, timezone.now())
    return min(row.expires_at, latest) if row.expires_at else None


def _check(row: Registration, target: Bookable) -> None:
    may_move = row.state in ACTIVE_STATES and row.state not in {
        RegistrationState.WAITLISTED,
        RegistrationState.OFFERED,
    }
    if not may_move:
        raise RuleBroken([(None, _("Only somebody who has a seat can be moved."))])
    if window(target, timezone.now()) == Window.OVER:
        raise RuleBroken([("bookable", window_text(target, Window.OVER))])
