"""Registers the way to a draft of the privacy page."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Site

from harzwerk_cms.pages.views.privacy_draft import PrivacyDraftView, may_draft


@hooks.register("register_admin_urls")
def register_privacy_draft() -> list[URLPattern | URLResolver]:
    """Put the page below the admin."""
    view = PrivacyDraftView.as_view()
    return [path("datenschutz/geruest/", view, name="harzwerk_privacy_draft")]


class DraftMenuItem(MenuItem):
    """For those who write pages and read the register."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Hide it from everybody else."""
        return may_draft(request.user, Site.find_for_request(request))


@hooks.register("register_privacy_menu_item")
def register_draft_menu_item() -> MenuItem:
    """Show it beside the register."""
    return DraftMenuItem(
        _("Skeleton of the privacy page"),
        reverse("harzwerk_privacy_draft"),
        name="privacy-draft",
        icon_name="doc-full",
        order=500,
    )
