"""Registers the lists of events and performers, the checks on pages, and the audit actions."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from harzwerk_events.hints import hints
from harzwerk_events.models import EventPage
from harzwerk_events.views.protect import refuse_deletion
from harzwerk_events.views.publish import refuse_incomplete
from harzwerk_events.viewsets import EventViewSet, PerformerViewSet


@hooks.register("register_admin_viewset")
def register_events() -> EventViewSet:
    """Show events in the menu."""
    return EventViewSet()


@hooks.register("register_admin_viewset")
def register_performers() -> PerformerViewSet:
    """Show performers beside events in the menu."""
    return PerformerViewSet()


@hooks.register("before_delete_page")
def keep_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep a page that people have put themselves on the list of."""
    return refuse_deletion(request, [page])


@hooks.register("before_bulk_action")
def check_bulk_action(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Publish several pages only when each can go live; delete none that people perform at."""
    pages = [row for row in objects if isinstance(row, Page)]
    if action_type == "delete":
        return refuse_deletion(request, pages)
    if action_type != "publish" or request.method != "POST":
        return None
    return refuse_incomplete(request, pages)


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    """Name what happens to performers."""
    actions.register_action(
        "harzwerk.performer.change_state", _("Change state"), _("Changed the state")
    )
    actions.register_action("harzwerk.performer.draw", _("Draw"), _("Drew the running order"))
    actions.register_action("harzwerk.performer.results", _("Results"), _("Wrote down results"))
    actions.register_action(
        "harzwerk.performer.take_back_consents", _("Take back consents"), _("Took back consents")
    )


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_what_surprises(request: HttpRequest, page: Page) -> None:
    """Tell the editor what is allowed and may be a slip."""
    if isinstance(page, EventPage):
        for sentence in hints(page):
            messages.warning(request, sentence)
