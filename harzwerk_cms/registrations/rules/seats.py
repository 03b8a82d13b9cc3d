"""Whether the seats asked for are there."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harzwerk_cms.core.errors import Reason
from harzwerk_cms.registrations.rules.request import SeatRequest


def check_seats(request: SeatRequest) -> Iterator[Reason]:
    """Say how many seats are left; the visitor decides, nothing is given unasked."""
    most = request.bookable.max_seats
    if request.seats < 1:
        yield "seats", _("Please choose at least one seat.")
    elif request.seats > most and not request.by_staff:
        yield (
            "seats",
            ngettext(
                "One registration can hold %(most)d seat at most.",
                "One registration can hold %(most)d seats at most.",
                most,
            )
            % {"most": most},
        )
    if request.left is not None and request.seats > request.left:
        yield "seats", seats_text(request.left)


def seats_text(left: int) -> str:
    """Return what the person reads whose seats are not there."""
    if left == 0:
        return _("The last seat has just been taken. There is no seat left.")
    return ngettext(
        "Only %(left)d seat is left. Would you like to take one seat?",
        "Only %(left)d seats are left. Would you like to take fewer?",
        left,
    ) % {"left": left}
