"""What cannot be true of an offer's conditions at the same time."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.registrations.enums import AgeBand, ReminderMode

if TYPE_CHECKING:
    from harzwerk_cms.registrations.models.mixins import BookablePageMixin

Problem = tuple[str, str | Promise]
# Place of a row, field, sentence.
RowProblem = tuple[int, str, str | Promise]


class Kind(Protocol):
    """A kind of seat as an editor typed it."""

    name: str
    quota: int
    is_reserved: bool


class Workshop(Protocol):
    """A workshop as an editor typed it."""

    slot: str
    title: str
    capacity: int | None


def condition_contradictions(
    page: "BookablePageMixin", starts_at: datetime | None
) -> Iterator[Problem]:
    """Yield a field and a sentence for each condition that contradicts another."""
    yield from _ages(page)
    yield from _early_opening(page)
    yield from _last_call(page, starts_at)
    yield from _reminders(page, starts_at)


def _ages(page: "BookablePageMixin") -> Iterator[Problem]:
    bands = list(AgeBand.values)
    known = {page.min_age, page.max_age} <= {*bands, ""}
    if not known:
        return
    if page.min_age and page.max_age and bands.index(page.min_age) > bands.index(page.max_age):
        yield "max_age", _("The oldest cannot be younger than the youngest.")
    elif page.guardian_age and not page.steps.guardian_bands:
        yield (
            "guardian_age",
            _("Nobody of these ages would need a guardian. Please change one of the two."),
        )


def _early_opening(page: "BookablePageMixin") -> Iterator[Problem]:
    early, opens = page.early_opens_at, page.registration_opens_at
    if early and not opens:
        yield "early_opens_at", _("Please also say when registration opens for everybody.")
    elif early and opens and early >= opens:
        yield "early_opens_at", _("This must be before registration opens for everybody.")


def _last_call(page: "BookablePageMixin", starts_at: datetime | None) -> Iterator[Problem]:
    """A waiting list whose last call has begun before the first seat is given offers nothing."""
    opens = page.registration_opens_at
    if not (page.offers_waiting_list and starts_at and opens) or page.last_call_hours is None:
        return
    if starts_at - timedelta(hours=page.last_call_hours) <= opens < starts_at:
        yield (
            "last_call_hours",
            _("The last call would begin before registration opens. Please choose fewer hours."),
        )


def _reminders(page: "BookablePageMixin", starts_at: datetime | None) -> Iterator[Problem]:
    """A reminder on the day itself must come before the start; two must be two."""
    if page.reminder_mode != ReminderMode.OWN:
        return
    fields = {1: "reminder_hour", 2: "second_reminder_hour"}
    start = localtime(starts_at) if starts_at else None
    for rule in page.own_rules:
        if start and rule.days == 0 and rule.hour >= start.hour:
            yield fields[rule.slot], _("This must be before the start.")
    if len({(rule.days, rule.hour) for rule in page.own_rules}) < len(page.own_rules):
        yield "second_reminder_days", _("The second reminder would be the first once more.")


def kind_problems(kinds: Iterable[Kind], capacity: int | None) -> Iterator[RowProblem]:
    """Yield what is wrong with the kinds of seat of one offer."""
    names: set[str] = set()
    kept = 0
    for place, kind in enumerate(kinds):
        name = " ".join(kind.name.split()).casefold()
        if name in names:
            yield place, "name", _("This name is there twice.")
        names.add(name)
        kept += kind.quota if kind.is_reserved else 0
        if capacity is None:
            continue
        if kind.quota > capacity:
            yield place, "quota", _("These are more than the seats in all.")
        elif kind.is_reserved and kept > capacity:
            yield place, "quota", _("More seats would be kept free than there are in all.")


def workshop_problems(workshops: Iterable[Workshop]) -> Iterator[RowProblem]:
    """Yield what is wrong with the workshops of one offer."""
    seen: set[tuple[str, str]] = set()
    for place, workshop in enumerate(workshops):
        slot = " ".join(workshop.slot.split())
        title = " ".join(workshop.title.split()).casefold()
        if (slot, title) in seen:
            yield place, "title", _("This workshop is there twice at the same time.")
        seen.add((slot, title))


def short_slots(workshops: Iterable[Workshop], capacity: int | None) -> list[tuple[str, int]]:
    """Return the time slots with fewer places than the offer has seats, with their places."""
    places: dict[str, int | None] = {}
    for workshop in workshops:
        before = places.get(workshop.slot, 0)
        is_endless = before is None or workshop.capacity is None
        places[workshop.slot] = None if is_endless else (before or 0) + (workshop.capacity or 0)
    if capacity is None:
        return []
    return [(slot, n) for slot, n in places.items() if n is not None and n < capacity]
