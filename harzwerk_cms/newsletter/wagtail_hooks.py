"""Registers the newsletter's menu and its audit actions."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from harzwerk_cms.newsletter.viewsets import NewsletterGroup


@hooks.register("register_admin_viewset")
def register_newsletter() -> NewsletterGroup:
    """Show newsletters and subscribers in the menu."""
    return NewsletterGroup()


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    """Name what staff can do with the newsletter."""
    actions.register_action("harzwerk.newsletter.send", _("Send"), _("Sent the newsletter"))
    actions.register_action("harzwerk.newsletter.sign_off", _("Sign off"), _("Signed somebody off"))
