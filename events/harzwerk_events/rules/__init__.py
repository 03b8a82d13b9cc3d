"""May this person go on the list? Every rule that says no gives its reason."""

from collections.abc import Callable, Iterator

from harzwerk_cms.core.errors import Reason, RuleBroken
from harzwerk_events.rules.flood import check_flood
from harzwerk_events.rules.guardian import check_guardian
from harzwerk_events.rules.open_list import check_places, check_window
from harzwerk_events.rules.request import PlaceRequest

RULES: tuple[Callable[[PlaceRequest], Iterator[Reason]], ...] = (
    check_window,
    check_places,
    check_guardian,
    check_flood,
)


def check_all(request: PlaceRequest) -> None:
    """Run every rule and collect all reasons, not only the first.

    Raises:
        RuleBroken: at least one rule says no.
    """
    reasons = [reason for rule in RULES for reason in rule(request)]
    if reasons:
        raise RuleBroken(reasons)
