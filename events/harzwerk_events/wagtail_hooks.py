"""Registers the list of events, and the check before several are published."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page

from harzwerk_events.hints import hints
from harzwerk_events.models import EventPage
from harzwerk_events.views import refuse_incomplete
from harzwerk_events.viewsets import EventViewSet


@hooks.register("register_admin_viewset")
def register_events() -> EventViewSet:
    """Show events in the menu."""
    return EventViewSet()


@hooks.register("before_bulk_action")
def keep_incomplete_offline(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Publish several pages only when each of them can go live."""
    if action_type != "publish" or request.method != "POST":
        return None
    return refuse_incomplete(request, [row for row in objects if isinstance(row, Page)])


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_what_surprises(request: HttpRequest, page: Page) -> None:
    """Tell the editor what is allowed and may be a slip."""
    if isinstance(page, EventPage):
        for sentence in hints(page):
            messages.warning(request, sentence)
