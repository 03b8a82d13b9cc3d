"""The list at the door: rows without any address, in German order."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from harzwerk_cms.registrations.enums import QuestionKind
from harzwerk_cms.registrations.models import (
    Attendee,
    Bookable,
    Registration,
    SensitiveNeed,
    WorkshopPlace,
)
from harzwerk_cms.registrations.queries import queue
from harzwerk_cms.registrations.rules.collation import search_words, sort_key
from harzwerk_cms.registrations.rules.door import AT_THE_DOOR


@dataclass(frozen=True, slots=True)
class DoorPerson:
    """One seat.

    Attributes:
        label: the person's own name, or which of several it is.
        hints: kind of seat, companion, workshops.
    """

    pk: int
    label: str
    hints: tuple[str, ...]
    checked_in_at: datetime | None


@dataclass(frozen=True, slots=True)
class DoorRow:
    """One registration.

    Attributes:
        hints: what is special about its seats, each with its number.
        needs: access needs; empty unless the reader may see them.
    """

    pk: int
    reference: str
    name: str
    people: tuple[DoorPerson, ...]
    hints: tuple[str, ...]
    needs: tuple[str, ...] = ()

    @property
    def seats(self) -> int:
        """How many people."""
        return len(self.people)

    @property
    def present(self) -> int:
        """How many of them are in."""
        return sum(1 for person in self.people if person.checked_in_at)

    @property
    def missing(self) -> tuple[int, ...]:
        """The primary keys of those who are not in yet."""
        return tuple(person.pk for person in self.people if not person.checked_in_at)

    @property
    def everybody(self) -> tuple[int, ...]:
        """All primary keys."""
        return tuple(person.pk for person in self.people)

    @property
    def since(self) -> datetime | None:
        """When the first of them came."""
        return min((p.checked_in_at for p in self.people if p.checked_in_at), default=None)

    @property
    def words(self) -> str:
        """What the search field looks through."""
        return f"{search_words(self.name)} {self.reference.casefold()}"


def with_people(rows: QuerySet[Registration], *, needs: bool) -> QuerySet[Registration]:
    """Load what a row shows; the number of queries does not depend on the rows."""
    places = Prefetch("places", WorkshopPlace.objects.select_related("workshop"))
    people = Attendee.objects.select_related("kind").prefetch_related(places)
    rows = rows.prefetch_related(Prefetch("attendees", people.order_by("pk")))
    if needs:
        wanted = SensitiveNeed.objects.filter(kind=QuestionKind.ACCESS)
        rows = rows.prefetch_related(Prefetch("needs", wanted, to_attr="access_needs"))
    # Neither addresses nor tokens leave the database for the door.
    return rows.only("pk", "reference", "name", "state", "bookable_id")


def door_rows(bookable: Bookable, *, needs: bool) -> list[DoorRow]:
    """Return who is expected, in German order.

    Args:
        bookable: the offer.
        needs: whether access needs are read at all.
    """
    registrations = bookable.registrations.filter(state__in=AT_THE_DOOR)
    rows = [door_row(row) for row in with_people(registrations, needs=needs)]
    return sorted(rows, key=lambda row: (sort_key(row.name), row.pk))


def door_row(registration: Registration) -> DoorRow:
    """Describe one registration that was loaded by `with_people`."""
    people = list(registration.attendees.all())
    needs = getattr(registration, "access_needs", ())
    return DoorRow(
        pk=registration.pk,
        reference=registration.reference,
        name=registration.name,
        people=tuple(_person(person, number) for number, person in enumerate(people, start=1)),
        hints=_count_hints(people),
        needs=tuple(need.value for need in needs),
    )


def _person(person: Attendee, number: int) -> DoorPerson:
    label = person.name or _("Person %(number)d") % {"number": number}
    return DoorPerson(person.pk, label, tuple(_hints(person)), person.checked_in_at)


def _hints(person: Attendee) -> Iterable[str]:
    if person.kind:
        yield person.kind.name
    if person.is_companion:
        yield _("Companion")
    for place in person.places.all():
        yield place.workshop.title


def _count_hints(people: list[Attendee]) -> tuple[str, ...]:
    counted = Counter(hint for person in people for hint in _hints(person))
    if len(people) == 1:
        return tuple(counted)
    return tuple(f"{number} × {hint}" for hint, number in counted.items())


def arrivals(bookable: Bookable) -> dict[int, list[tuple[int, datetime | None]]]:
    """Return who is in, by registration: pairs of an attendee's primary key and a moment."""
    seats = Attendee.objects.filter(
        registration__bookable=bookable, registration__state__in=AT_THE_DOOR
    )
    found: dict[int, list[tuple[int, datetime | None]]] = {}
    for registration, pk, at in (
        seats.order_by("registration_id", "pk")
        .values_list("registration_id", "pk", "checked_in_at")
        .iterator()
    ):
        found.setdefault(registration, []).append((pk, at))
    return found


def waiting_groups(bookable: Bookable) -> list[int]:
    """Return how many seats each group on the waiting list wants, first come first; no names."""
    return [registration.seats for registration in queue(bookable)]
