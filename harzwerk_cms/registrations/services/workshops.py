"""Who takes part in which workshop."""

from harzwerk_cms.registrations.models import (
    Bookable,
    Registration,
    Workshop,
    WorkshopPlace,
)
from harzwerk_cms.registrations.queries import workshops_left
from harzwerk_cms.registrations.rules.workshops import pick


def wished(registration: Registration, bookable: Bookable) -> dict[str, tuple[Workshop, ...]]:
    """Return first and second choice of each slot; a workshop that is gone is left out."""
    if not registration.workshop_wishes:
        return {}
    known = {workshop.pk: workshop for workshop in bookable.workshops.all()}
    return {
        slot: tuple(known[pk] for pk in keys if pk in known)
        for slot, keys in registration.workshop_wishes.items()
    }


def place(registration: Registration) -> None:
    """Give every attendee a place in the first wished workshop with room for the group.

    Runs inside `seat_work`; places the attendees had before are given back first. A slot
    whose wishes are all full stays open, for the person to choose again.
    """
    if not registration.workshop_wishes:
        return
    bookable = registration.bookable
    attendees = list(registration.attendees.all())
    WorkshopPlace.objects.filter(attendee__in=attendees).delete()
    left = workshops_left(bookable, besides=registration.pk)
    for slot, choices in wished(registration, bookable).items():
        workshop = pick(choices, len(attendees), left)
        if workshop:
            WorkshopPlace.objects.bulk_create(
                WorkshopPlace(attendee=attendee, workshop=workshop, slot=slot)
                for attendee in attendees
            )
