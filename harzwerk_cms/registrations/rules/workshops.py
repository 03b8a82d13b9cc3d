"""Which workshop of a slot somebody gets: the first choice, or else the second."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import Reason
from harzwerk_cms.registrations.models import Workshop
from harzwerk_cms.registrations.rules.request import SeatRequest


def pick(choices: Sequence[Workshop], seats: int, left: dict[int, int]) -> Workshop | None:
    """Return the first of the choices with enough places; a workshop not in `left` has no limit."""
    return next((w for w in choices if left.get(w.pk, seats) >= seats), None)


def wished_among(
    workshops: Iterable[Workshop], wishes: Mapping[str, Iterable[int]]
) -> dict[str, tuple[Workshop, ...]]:
    """Return first and second choice of each slot; a workshop that is not there is left out."""
    known = {workshop.pk: workshop for workshop in workshops}
    return {slot: tuple(known[pk] for pk in keys if pk in known) for slot, keys in wishes.items()}


def slot_field(slots: Sequence[str], slot: str) -> str:
    """Return the name of the form field for the first choice of a slot."""
    return f"workshop_{tuple(slots).index(slot) + 1}"


def check_workshops(request: SeatRequest) -> Iterator[Reason]:
    """One workshop of each slot; a full one asks for a second choice in the same slot.

    Staff may leave the choice open; who waits chooses now and gets it with the seat.
    """
    for slot in request.slots:
        field = slot_field(request.slots, slot)
        choices = request.choices.get(slot, ())
        if not choices:
            if not request.by_staff:
                yield field, _("Please choose a workshop.")
        elif not request.waits and pick(choices, request.seats, request.workshop_left) is None:
            yield _full(field, choices)


def _full(field: str, choices: Sequence[Workshop]) -> Reason:
    if len(choices) == 1:
        sentence = _("“%(title)s” is full. Please give a second choice.")
        return f"{field}_second", sentence % {"title": choices[0].title}
    return f"{field}_second", _("Both workshops are full. Please choose another one.")
