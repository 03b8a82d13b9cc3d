"""Where entries come from: an app's `calendar.py` registers its source here."""

from typing import Any, Protocol

from django.db.models import QuerySet
from django.http import QueryDict
from wagtail.models import Page

from harzwerk_cms.core.registry import Registry


class UnknownFilter(LookupError):  # noqa: N818 -- named for what the subscriber did
    """A feed was asked for with a filter value that nothing matches by definition."""


class CalendarSource(Protocol):
    """What an app says about its entries.

    Attributes:
        params: names of the query parameters that change what `entries` returns.
    """

    params: frozenset[str]

    def entries(self, page: Page, params: QueryDict) -> "QuerySet[Any] | None":
        """Return the public `PublishedEntry` rows of a page's feed.

        None: this source knows nothing of such a page.

        Raises:
            UnknownFilter: a parameter has a value that does not exist.
        """


calendar_sources: Registry[CalendarSource] = Registry("calendar source")


def register_calendar_source(name: str, source: CalendarSource) -> CalendarSource:
    """Let feeds ask `source` for entries."""
    return calendar_sources.register(name, source)
