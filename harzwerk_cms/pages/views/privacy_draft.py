"""The way from the register of processing to a draft of the privacy page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.auth import permission_denied
from wagtail.models import Site

from harzwerk_cms.pages.services.draft_privacy_page import draft_privacy_page

SEE_REGISTER = "harzwerk_privacy.view_processingactivity"


def may_draft(user: Any, site: Site | None) -> bool:
    """Tell whether somebody reads the register and may write pages below the home page."""
    if site is None or not user.has_perm(SEE_REGISTER):
        return False
    return bool(site.root_page.permissions_for_user(user).can_add_subpage())


class PrivacyDraftView(View):
    """Explain, then write the draft."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Turn away those who may not write pages."""
        if not may_draft(request.user, Site.find_for_request(request)):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Say what happens."""
        facts = {"title": _("Skeleton of the privacy page")}
        return render(request, "harzwerk_pages/admin/privacy_draft.html", facts)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write the draft and open it for editing."""
        site = Site.find_for_request(request)
        page = draft_privacy_page(parent=site.root_page, site=site, user=request.user)
        messages.success(request, _("The draft is here. Please read every sentence of it."))
        return redirect("wagtailadmin_pages:edit", page.pk)
