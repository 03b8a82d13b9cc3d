"""Who takes part in which workshop."""

from collections.abc import Sequence

from harzwerk_cms.registrations.models import Registration, Workshop, WorkshopPlace
from harzwerk_cms.registrations.queries import workshops_left
from harzwerk_cms.registrations.rules.workshops import pick, wished_among


def place(registration: Registration) -> None:
    """Give every attendee a place in the first wished workshop with room for the group.

    Runs inside `seat_work`; places the attendees had before are given back first, and
    taken again where the whole group still fits: nobody is moved to another workshop
    because of a change elsewhere. A slot whose wishes are all full stays open, for the
    person to choose again.
    """
    if not registration.workshop_wishes:
        return
    attendees = list(registration.attendees.all())
    places = WorkshopPlace.objects.filter(attendee__in=attendees)
    held = set(places.values_list("workshop", flat=True))
    places.delete()
    left = workshops_left(registration.bookable, besides=registration.pk)
    for slot, choices in _choices(registration, held).items():
        workshop = pick(choices, len(attendees), left)
        if workshop:
            WorkshopPlace.objects.bulk_create(
                WorkshopPlace(attendee=attendee, workshop=workshop, slot=slot)
                for attendee in attendees
            )


def crowded(registration: Registration, seats: int) -> list[Workshop]:
    """Return the workshops a registration has places in that cannot take so many people."""
    left = workshops_left(registration.bookable, besides=registration.pk)
    held = Workshop.objects.filter(places__attendee__registration=registration).distinct()
    return [workshop for workshop in held if left.get(workshop.pk, seats) < seats]


def _choices(registration: Registration, held: set[int]) -> dict[str, Sequence[Workshop]]:
    """The workshop somebody is in comes first, also when it is not offered any more."""
    workshops = registration.bookable.workshops.all()
    there = [workshop for workshop in workshops if workshop.is_offered or workshop.pk in held]
    wishes = wished_among(there, registration.workshop_wishes)
    return {
        slot: sorted(choices, key=lambda workshop: workshop.pk not in held)
        for slot, choices in wishes.items()
    }
