"""May these seats be given? Every rule that says no gives its reason."""

from collections.abc import Callable, Iterator

from harzwerk_cms.core.errors import Reason, RuleBroken
from harzwerk_cms.registrations.rules.request import SeatRequest
from harzwerk_cms.registrations.rules.seats import check_seats
from harzwerk_cms.registrations.rules.window import check_window

RULES: tuple[Callable[[SeatRequest], Iterator[Reason]], ...] = (check_window, check_seats)


def check_all(request: SeatRequest) -> None:
    """Run every rule and collect all reasons, not only the first.

    Raises:
        RuleBroken: at least one rule says no.
    """
    reasons = [reason for rule in RULES for reason in rule(request)]
    if reasons:
        raise RuleBroken(reasons)
