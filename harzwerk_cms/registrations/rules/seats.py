"""Whether the seats asked for are there."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harzwerk_cms.core.errors import Reason, RuleBroken
from harzwerk_cms.registrations.rules.request import SeatRequest


class SeatsShort(RuleBroken):
    """The seats asked for are not there, and the person has to choose.

    Attributes:
        left: ordinary seats that could be taken now.
        may_wait: whether there is a waiting list for what was asked.
    """

    def __init__(self, reasons: list[Reason], *, left: int, may_wait: bool) -> None:
        super().__init__(reasons)
        self.left, self.may_wait = left, may_wait


def check_group(request: SeatRequest) -> Iterator[Reason]:
    """A group has one person at least, and no more than one registration may hold."""
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


def check_seats(request: SeatRequest) -> None:
    """Say how many seats are left; the visitor decides, nothing is given unasked.

    Raises:
        SeatsShort: they are not there, or belong to people who wait.
        RuleBroken: somebody wants to wait where no waiting list is kept, or could never get in.
    """
    if request.waits:
        _check_waiting(request)
    elif not (request.is_free or request.overbooks):
        left = 0 if request.list_first else (request.room.left() or 0)
        raise SeatsShort([("seats", seats_text(left))], left=left, may_wait=_may_wait(request))


def _check_waiting(request: SeatRequest) -> None:
    if not request.bookable.has_waiting_list:
        raise RuleBroken([("seats", _("There is no waiting list here."))])
    if not _may_wait(request):
        raise RuleBroken([("seats", _("There are fewer seats than that in all."))])


def _may_wait(request: SeatRequest) -> bool:
    """Only a group that would fit into the empty room may wait; it would wait for ever."""
    empty = type(request.room)(request.room.capacity, {}, request.room.quotas)
    before_start = request.now < request.bookable.starts_at
    return request.bookable.has_waiting_list and before_start and empty.fits(request.wanted)


def seats_text(left: int) -> str:
    """Return what the person reads whose seats are not there."""
    if left == 0:
        return _("The last seat has just been taken. There is no seat left.")
    return ngettext(
        "Only %(left)d seat is left. Would you like to take one seat?",
        "Only %(left)d seats are left. Would you like to take fewer?",
        left,
    ) % {"left": left}
