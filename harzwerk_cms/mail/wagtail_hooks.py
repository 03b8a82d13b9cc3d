"""Registers the outbox and its audit action."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from harzwerk_cms.mail.panels import UndeliveredPanel
from harzwerk_cms.mail.viewsets import OutboxViewSet


@hooks.register("register_admin_viewset")
def register_outbox() -> OutboxViewSet:
    """Show the outbox in the menu."""
    return OutboxViewSet()


@hooks.register("construct_homepage_panels")
def warn_of_undelivered_mail(request: HttpRequest, panels: list[Any]) -> None:
    """Show on the dashboard what did not arrive."""
    panels.append(UndeliveredPanel())


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    """Name what staff can do with a mail."""
    actions.register_action("harzwerk.mail.resend", _("Send again"), _("Sent the mail again"))
