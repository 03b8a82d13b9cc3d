"""The filters of lists and feeds: the same words in both, all of them combinable."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harzwerk_cms.core.clock import end_of_day, start_of_day
from harzwerk_cms.partners.models import PartnerPage
from harzwerk_cms.venues.enums import StepFree
from harzwerk_cms.venues.models import SocialSpace, Venue
from harzwerk_events.enums import GROUP_SLUGS, TYPE_SLUGS
from harzwerk_events.models import EventPage
from harzwerk_events.queries import matching_text, of_partner

Events = QuerySet[EventPage]
MAX_LENGTH = 100
# Beyond these years neither databases nor calendars are sure of themselves.
YEARS = range(1970, 2200)


class UnknownValueError(ValueError):
    """A filter value that does not exist."""


def _by_type(events: Events, value: str) -> Events:
    if value not in TYPE_SLUGS:
        raise UnknownValueError
    return events.filter(event_type=TYPE_SLUGS[value])


def _by_group(events: Events, value: str) -> Events:
    if value not in GROUP_SLUGS:
        raise UnknownValueError
    return events.filter(target_group=GROUP_SLUGS[value])


def _by_venue(events: Events, value: str) -> Events:
    venue = Venue.objects.filter(slug=value).first()
    if venue is None:
        raise UnknownValueError
    return events.filter(venue=venue)


def _by_space(events: Events, value: str) -> Events:
    space = SocialSpace.objects.filter(slug=value).first()
    if space is None:
        raise UnknownValueError
    return events.filter(venue__social_space=space)


def _by_partner(events: Events, value: str) -> Events:
    partner = PartnerPage.objects.live().public().filter(slug=value).first()
    if partner is None:
        raise UnknownValueError
    return of_partner(events, partner)


def _day(value: str) -> date:
    try:
        day = datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise UnknownValueError from None
    if day.year not in YEARS:
        raise UnknownValueError
    return day


def _from_day(events: Events, value: str) -> Events:
    return events.filter(ends_at__gte=start_of_day(_day(value)))


def _to_day(events: Events, value: str) -> Events:
    return events.filter(starts_at__lte=end_of_day(_day(value)))


def _by_words(events: Events, value: str) -> Events:
    return matching_text(events, value)


def _switch(**conditions: object) -> Callable[[Events, str], Events]:
    def apply(events: Events, value: str) -> Events:
        if value != "1":
            raise UnknownValueError
        return events.filter(**conditions)

    return apply


FILTERS: dict[str, Callable[[Events, str], Events]] = {
    "art": _by_type,
    "zielgruppe": _by_group,
    "sozialraum": _by_space,
    "ort": _by_venue,
    "partner": _by_partner,
    "von": _from_day,
    "bis": _to_day,
    "q": _by_words,
    "kostenlos": _switch(is_free=True),
    "stufenlos": _switch(venue__step_free__in=[StepFree.YES, StepFree.RAMP]),
    "ohne-anmeldung": _switch(takes_registrations=False),
}

LABELS = {
    "art": gettext_lazy("kind"),
    "zielgruppe": gettext_lazy("for whom"),
    "sozialraum": gettext_lazy("social space"),
    "ort": gettext_lazy("venue"),
    "partner": gettext_lazy("partner"),
    "von": gettext_lazy("from"),
    "bis": gettext_lazy("until"),
    "q": gettext_lazy("search"),
    "kostenlos": gettext_lazy("free of charge"),
    "stufenlos": gettext_lazy("step-free"),
    "ohne-anmeldung": gettext_lazy("without registration"),
}


def _sane(value: str) -> str:
    if "\x00" in value or len(value) > MAX_LENGTH:
        raise UnknownValueError
    return value


@dataclass(slots=True)
class Filtered:
    """Events after all filters.

    Attributes:
        events: what is left.
        active: the filters that were applied, name to value.
        ignored: sentences about values nobody knows.
    """

    events: Events
    active: dict[str, str] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)


def apply_filters(events: Events, params: QueryDict) -> Filtered:
    """Apply every known filter; names that are no filter are left to others.

    A value nobody knows changes nothing and is reported: a page shows the hint, a feed
    answers 404, since a calendar must not silently grow.
    """
    result = Filtered(events)
    for name, narrow in FILTERS.items():
        value = params.get(name, "").strip()
        if not value:
            continue
        try:
            result.events = narrow(result.events, _sane(value))
        except UnknownValueError:
            hint = _("The filter “%(name)s” does not know the value “%(value)s”.")
            result.ignored.append(hint % {"name": LABELS[name], "value": value[:60]})
        else:
            result.active[name] = value
    return result
