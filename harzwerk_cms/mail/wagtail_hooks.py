"""Registers the outbox, the words of mails, and their audit actions."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from harzwerk_cms.mail.panels import UndeliveredPanel
from harzwerk_cms.mail.views.mail_texts import PERMISSION
from harzwerk_cms.mail.viewsets import OutboxViewSet

TEXT_ACTIONS = (
    ("text_save", _("Mail text"), _("Changed the text of a mail")),
    ("text_reset", _("Default text"), _("Went back to the default text of a mail")),
    ("text_test", _("Test mail"), _("Sent a test mail to themselves")),
)


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
    actions.register_action(
        "harzwerk.mail.lift_stop",
        _("Allow mail to the address"),
        _("Allowed mail to the stopped address again"),
    )
    for name, label, message in TEXT_ACTIONS:
        actions.register_action(f"harzwerk.mail.{name}", label, message)


class MailTextsMenuItem(MenuItem):
    """The way to the words of mails, for those who may edit them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Hide it from everybody else."""
        return bool(request.user.has_perm(PERMISSION))


@hooks.register("register_admin_urls")
def register_mail_texts() -> list[URLPattern | URLResolver]:
    """Put the words of mails below the admin."""
    return [path("mailtexte/", include("harzwerk_cms.mail.text_urls"))]


@hooks.register("register_admin_menu_item")
def register_mail_texts_menu_item() -> MenuItem:
    """Show the words of mails in the menu, below the outbox."""
    return MailTextsMenuItem(
        _("Mail texts"), reverse("mail_texts:index"), name="mail-texts", icon_name="edit", order=261
    )


@hooks.register("register_permissions")
def register_text_permission() -> QuerySet[Permission]:
    """Show the permission on the page of groups."""
    return Permission.objects.filter(
        content_type__app_label="harzwerk_mail", codename="change_mailtext"
    )
