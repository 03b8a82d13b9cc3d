"""One page of the programme, with its filters."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from harzwerk_cms.core import conf
from harzwerk_cms.core.links import page_address
from harzwerk_cms.partners.models import PartnerPage
from harzwerk_cms.venues.models import SocialSpace, Venue
from harzwerk_events.enums import GROUP_SLUGS, TYPE_SLUGS, EventType, TargetGroup
from harzwerk_events.filters import LABELS, apply_filters
from harzwerk_events.models import EventPage
from harzwerk_events.queries import below, for_list, past, public_events, upcoming

ARCHIVE = "archiv"
MAX_PAGE = 10_000
MAX_DIGITS = 9
Options = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Listing:
    """What the template of the list shows.

    Attributes:
        events: one page of events.
        active: label, value shown, and the address without that filter.
        values: what the form's fields hold.
        hints: sentences about what was ignored.
        options: choices of the form's selects, by filter.
        page_query: filters and view as a query string, for the next page.
        feed_url: the feed of what the filters leave; `webcal_url` opens calendar programs.
        without_registration, has_more_filters: states of the form.
    """

    events: list[EventPage]
    active: list[tuple[str, str, str]]
    values: dict[str, str]
    hints: list[str]
    options: dict[str, Options]
    page_query: str
    feed_url: str
    webcal_url: str
    without_registration: bool
    has_more_filters: bool
    is_archive: bool
    number: int
    has_next: bool


# The filters that are always in sight; the others stand in a part that opens.
MAIN_FILTERS = {"q", "art", "ort"}


def list_events(page: Page, params: QueryDict) -> Listing:
    """Return one page of the programme.

    The number of queries does not depend on how many events there are, and nothing is
    counted: whether there is a next page is learned from one row more.
    """
    filtered = apply_filters(below(public_events(), page), params)
    hints = list(filtered.ignored)
    view = params.get("ansicht", "")
    if view not in {"", ARCHIVE}:
        hints.append(_("There is no view “%(view)s”.") % {"view": view[:60]})
    is_archive = view == ARCHIVE
    cut = past if is_archive else upcoming
    number, size = _page_number(params), conf.load().LIST_PAGE_SIZE
    first = (number - 1) * size
    rows = list(cut(for_list(filtered.events), timezone.now())[first : first + size + 1])
    options = _options()
    feed_url = _feed_url(page, filtered.active)
    return Listing(
        events=rows[:size],
        active=_active(filtered.active, options, view),
        values=filtered.active,
        hints=hints,
        options=options,
        page_query=urlencode({**filtered.active, **({"ansicht": view} if is_archive else {})}),
        feed_url=feed_url,
        webcal_url="webcal://" + feed_url.partition("://")[2],
        without_registration="ohne-anmeldung" in filtered.active,
        has_more_filters=bool(set(filtered.active) - MAIN_FILTERS),
        is_archive=is_archive,
        number=number,
        has_next=len(rows) > size,
    )


def _page_number(params: QueryDict) -> int:
    text = params.get("seite", "1")
    if not (text.isascii() and text.isdigit()) or len(text) > MAX_DIGITS:
        return 1
    return max(1, min(int(text), MAX_PAGE))


def _feed_url(page: Page, active: dict[str, str]) -> str:
    query = f"?{urlencode(active)}" if active else ""
    return f"{page_address(page)}{page.slug}.ics{query}"


def _options() -> dict[str, Options]:
    types = [(slug, str(EventType(kind).label)) for slug, kind in TYPE_SLUGS.items()]
    groups = [(slug, str(TargetGroup(group).label)) for slug, group in GROUP_SLUGS.items()]
    partners = PartnerPage.objects.live().public().order_by("title").values_list("slug", "title")
    return {
        "art": types,
        "zielgruppe": groups,
        "ort": list(Venue.objects.values_list("slug", "name")),
        "sozialraum": list(SocialSpace.objects.values_list("slug", "name")),
        "partner": list(partners),
    }


def _active(
    values: dict[str, str], options: dict[str, Options], view: str
) -> list[tuple[str, str, str]]:
    rows = []
    for name, value in values.items():
        others = {key: other for key, other in values.items() if key != name}
        if view:
            others["ansicht"] = view
        shown = dict(options.get(name, [])).get(value, "" if value == "1" else value)
        rows.append((str(LABELS[name]), shown, f"?{urlencode(others)}"))
    return rows
