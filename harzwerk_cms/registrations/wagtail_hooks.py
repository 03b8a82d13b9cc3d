"""Registers the viewsets, the form on pages, and the audit actions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from harzwerk_cms.registrations.panels import DataEndPanel
from harzwerk_cms.registrations.views import bulk, staff_publish
from harzwerk_cms.registrations.views.door_view import COUNT, may_check_in
from harzwerk_cms.registrations.views.protect import refuse_deletion
from harzwerk_cms.registrations.views.register import serve_bookable
from harzwerk_cms.registrations.viewsets import RegistrationGroup

# Behind Wagtail's own check of page privacy, which has order 0.
AFTER_PRIVACY = 100
ACTIONS = (
    ("change_state", _("Change state"), _("Changed the state")),
    ("change_seats", _("Change seats"), _("Changed the seats")),
    ("change_details", _("Change details"), _("Changed name or answers")),
    ("overbook", _("Overbook"), _("Gave seats beyond the total")),
    ("move", _("Move"), _("Moved to another date")),
    ("new_link", _("New link"), _("Made the old link invalid")),
    ("message", _("Message"), _("Wrote to registered people")),
    ("tell_change", _("Tell"), _("Told people of another date or place")),
    ("check_in", _("Check-in"), _("Noted who came")),
    ("count_heads", _("Head count"), _("Counted who came")),
    ("export", _("Export"), _("Exported a list")),
    ("send_again", _("Send again"), _("Sent the newest mail again")),
    ("call_back", _("Phone"), _("Phoned the person")),
    ("invite", _("Invite"), _("Made an invitation")),
    ("revoke", _("Take back"), _("Took an invitation back")),
)


@hooks.register("register_admin_viewset")
def register_registrations() -> RegistrationGroup:
    """Show registrations and seats in the menu."""
    return RegistrationGroup()


@hooks.register("on_serve_page", order=AFTER_PRIVACY)
def take_registrations(next_in_chain: Any) -> Any:
    """Let a POST to a bookable page be a registration."""
    return serve_bookable(next_in_chain)


@hooks.register("before_delete_page")
def keep_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep a page that people have registered for."""
    return refuse_deletion(request, [page])


@hooks.register("before_bulk_action")
def keep_pages(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Keep such pages also when several are deleted at once."""
    if action_type != "delete" or not all(isinstance(row, Page) for row in objects):
        return None
    return refuse_deletion(request, objects)


@hooks.register("construct_homepage_panels")
def remind_of_data_that_goes(request: HttpRequest, panels: list[Any]) -> None:
    """Show on the dashboard whose data is deleted soon."""
    panels.append(DataEndPanel())


# The last question before publishing: whatever else refuses a version does so first.
@hooks.register("before_publish_page", order=1000)
def ask_before_telling(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Ask before people are told of another date or place."""
    return staff_publish.ask_before_telling(request, page)


@hooks.register("before_bulk_action", order=1000)
def ask_before_telling_many(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Ask also when several pages are published at once: for each that people wait for."""
    if action_type != "publish" or request.method != "POST":
        return None
    pages = [row for row in objects if isinstance(row, Page)]
    return staff_publish.ask_for_each(request, pages)


@hooks.register("after_edit_page")
def say_what_publishing_tells(request: HttpRequest, page: Page) -> None:
    """Announce it as well to whoever saves a draft or sends it to somebody for approval.

    The editor saves by itself, too, and then nobody reads what is said.
    """
    is_published = "action-publish" in request.POST or not page.has_unpublished_changes
    if request.accepts("text/html") and not is_published:
        staff_publish.say_who_will_be_told(request, page)


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    """Name what happens to registrations."""
    for name, label, message in ACTIONS:
        actions.register_action(f"harzwerk.registration.{name}", label, message)


class DoorMenuItem(MenuItem):
    """The way to the lists at the door, for those who work there."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Hide it from everybody else."""
        return may_check_in(request.user) or request.user.has_perm(COUNT)


@hooks.register("register_admin_urls")
def register_door() -> list[URLPattern | URLResolver]:
    """Put the pages at the door below the admin."""
    return [path("einlass/", include("harzwerk_cms.registrations.door_urls"))]


@hooks.register("register_admin_menu_item")
def register_door_menu_item() -> MenuItem:
    """Show the door in the menu, below the registrations."""
    return DoorMenuItem(
        _("Door"),
        reverse("registrations_door:index"),
        name="door",
        icon_name="tick-inverse",
        order=211,
    )


for _action in bulk.ACTIONS:
    hooks.register("register_bulk_action", _action)


@hooks.register("insert_global_admin_css")
def style_of_lists() -> SafeString:
    """Give states their tones, and lists on a phone their room."""
    return format_html('<link rel="stylesheet" href="{}">', static("harzwerk_core/staff.css"))
