"""Give a seat to somebody who waits, because staff decided so."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core import audit
from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.enums import Actor, RegistrationState
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.queries import wanted_by
from harzwerk_cms.registrations.rules.room_now import room_now
from harzwerk_cms.registrations.rules.seats import SeatsShort, seats_text
from harzwerk_cms.registrations.services.change_state import change_state
from harzwerk_cms.registrations.services.locked import locked
from harzwerk_cms.registrations.services.workshops import place

S = RegistrationState


def give_seat(*, registration: Registration, user: Any, overbooks: bool = False) -> Registration:
    """Confirm somebody who waits, past the order of the list; a second call changes nothing.

    Whoever spoke with the person vouches for the address: mails may go there from now on.
    Side effects in order: the seats and, where there is room, the wished workshops are
    taken, the state changes (audit entry, mail), and seats beyond the total are noted.

    Raises:
        SeatsShort: the seats are not there, and `overbooks` is not set.
        RuleBroken: the person does not wait any more.
    """
    with locked(registration) as row:
        if row.state == S.CONFIRMED:
            return row
        if row.state not in {S.WAITLISTED, S.OFFERED}:
            raise RuleBroken([(None, _("This is not possible in the present state."))])
        if row.state == S.WAITLISTED:
            _take(row, overbooks=overbooks)
            row.email_confirmed_at = row.email_confirmed_at or timezone.now()
            row.save(update_fields=["email_confirmed_at"])
        change_state(row, to=S.CONFIRMED, by=Actor.STAFF, user=user)
        if row.overbooked:
            data = {"seats": row.overbooked}
            audit.log("harzwerk.registration.overbook", row, user=user, data=data)
    return row


def _take(row: Registration, *, overbooks: bool) -> None:
    room = room_now(row.bookable, timezone.now())
    if not room.fits(wanted_by(row)):
        if not overbooks:
            left = room.left() or 0
            raise SeatsShort([("overbooks", seats_text(left))], left=left, may_wait=True)
        row.overbooked = row.seats
        row.save(update_fields=["overbooked"])
    place(row)
