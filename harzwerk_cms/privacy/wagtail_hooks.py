"""Registers the menu, the pages on which people are answered, and the audit actions."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from harzwerk_cms.privacy.permissions import SEE_PERIODS, may_answer
from harzwerk_cms.privacy.viewsets import (
    MENU,
    CaseViewSet,
    ConsentViewSet,
    ProcessingActivityViewSet,
)

ACTIONS = (
    ("person.export", _("Hand out data"), _("Handed out what is stored about a person")),
    ("person.erase", _("Erase data"), _("Erased what is stored about a person")),
    ("privacy.set_period", _("Change a period"), _("Changed how long data is kept")),
    ("consent.take_back", _("Take back a consent"), _("Took back a consent")),
)

register_snippet(ProcessingActivityViewSet)


@hooks.register("register_admin_viewset")
def register_lists() -> list[Any]:
    """Show consents and answered requests."""
    return [CaseViewSet(), ConsentViewSet()]


@hooks.register("register_admin_urls")
def register_person_pages() -> list[URLPattern | URLResolver]:
    """Put the pages about one person, and those about periods, below the admin."""
    return [
        path("datenschutz/person/", include("harzwerk_cms.privacy.urls")),
        path("datenschutz/aufbewahrung/", include("harzwerk_cms.privacy.period_urls")),
    ]


@hooks.register("register_admin_menu_item")
def register_menu() -> MenuItem:
    """Show one menu for data protection; other apps add to it by the same hook."""
    return SubmenuMenuItem(
        _("Data protection"),
        Menu(register_hook_name=MENU),
        name="privacy",
        icon_name="lock",
        order=270,
    )


class PersonMenuItem(MenuItem):
    """The way to the person search, for those who answer people."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Hide it from everybody else."""
        return may_answer(request.user)


@hooks.register(MENU)
def register_person_menu_item() -> MenuItem:
    """Put the person search first."""
    return PersonMenuItem(
        _("Information about a person"),
        reverse("privacy_person:search"),
        name="person",
        icon_name="user",
        order=100,
    )


class PeriodsMenuItem(MenuItem):
    """The way to the periods, for those who may see them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Hide it from everybody else."""
        return bool(request.user.has_perm(SEE_PERIODS))


@hooks.register(MENU)
def register_periods_menu_item() -> MenuItem:
    """Show how long data is kept."""
    return PeriodsMenuItem(
        _("Retention"),
        reverse("privacy_periods:index"),
        name="retention",
        icon_name="time",
        order=500,
    )


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    """Name what staff do with personal data."""
    for name, label, message in ACTIONS:
        actions.register_action(f"harzwerk.{name}", label, message)
