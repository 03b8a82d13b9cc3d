"""May these seats be given? Every rule that says no gives its reason."""

from collections.abc import Callable, Iterator

from harzwerk_cms.core.errors import Reason, RuleBroken
from harzwerk_cms.registrations.rules.request import SeatRequest
from harzwerk_cms.registrations.rules.seats import check_group, check_seats
from harzwerk_cms.registrations.rules.who import check_age, check_invitation
from harzwerk_cms.registrations.rules.window import check_window
from harzwerk_cms.registrations.rules.workshops import check_workshops

RULES: tuple[Callable[[SeatRequest], Iterator[Reason]], ...] = (
    check_window,
    check_invitation,
    check_group,
    check_age,
    check_workshops,
)


def check_all(request: SeatRequest) -> None:
    """Run every rule and collect all reasons, not only the first.

    Whether seats are free is asked last: only who could have one is asked to choose.

    Raises:
        SeatsShort: only the seats are missing; see `rules.seats`.
        RuleBroken: at least one rule says no.
    """
    reasons = [reason for rule in RULES for reason in rule(request)]
    if reasons:
        raise RuleBroken(reasons)
    check_seats(request)
