"""Invitations: who may register where not everybody may."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView

from harzwerk_cms.core.conf import absolute_url
from harzwerk_cms.core.read_only import ReadOnlyMixin
from harzwerk_cms.registrations.enums import SEAT_STATES, RegistrationState
from harzwerk_cms.registrations.filters import InvitationFilterSet
from harzwerk_cms.registrations.forms.staff import InviteForm
from harzwerk_cms.registrations.models import Invitation
from harzwerk_cms.registrations.permissions import APP, visible_invitations
from harzwerk_cms.registrations.services.invite import invite, revoke
from harzwerk_cms.registrations.views.staff import StaffView
from harzwerk_cms.registrations.views.staff_list import SafeExportView

USED = [*SEAT_STATES, RegistrationState.WAITLISTED]


def link_of(invitation: Invitation) -> str:
    """Return the address of the page with the code filled in."""
    url = invitation.bookable.offer.get("url") or "/"
    return f"{absolute_url(url)}?{urlencode({'einladung': invitation.code})}"


class LinkColumn(Column):
    """The link to copy, and the button that takes an invitation back."""

    cell_template_name = "harzwerk_registrations/admin/invitation_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Add the link, and whether it may be taken back."""
        context = super().get_cell_context_data(instance, parent_context)
        context["link"] = link_of(instance)
        context["can_revoke"] = context["request"].user.has_perm(f"{APP}.change_invitation")
        return context


class UsedColumn(Column):
    """How many of its seats an invitation has given."""

    cell_template_name = "harzwerk_registrations/admin/used_cell.html"


class InvitationIndexView(SafeExportView, ReadOnlyMixin, IndexView):
    """All invitations somebody may see."""

    filterset_class = InvitationFilterSet

    def get_base_queryset(self) -> QuerySet[Invitation]:
        """Start from what the person may see, with what is used."""
        counted = Q(registrations__state__in=USED)
        rows = visible_invitations(self.request.user).select_related("bookable__page")
        return rows.annotate(used=Count("registrations__attendees", filter=counted))

    def get_add_url(self) -> str | None:
        """Offer to invite to those who may."""
        may_add = self.request.user.has_perm(f"{APP}.add_invitation")
        return reverse("invitations:add") if may_add else None

    def to_row_dict(self, item: Any) -> Any:
        """Add the link to what is exported."""
        item.link = link_of(item)
        return super().to_row_dict(item)


class InviteView(StaffView):
    """Invite many at once."""

    title = gettext_lazy("Invite")

    permission = f"{APP}.add_invitation"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the empty form."""
        initial = {"bookable": request.GET.get("bookable")}
        return self.page(
            "harzwerk_registrations/admin/invite.html",
            form=InviteForm(bookables=self.offers(), initial=initial),
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write the invitations and show their links."""
        form = InviteForm(request.POST, bookables=self.offers())
        if not form.is_valid():
            return self.page("harzwerk_registrations/admin/invite.html", 422, form=form)
        data = form.cleaned_data
        guests = [(name, data["seats"]) for name in data["guests"]]
        made = len(invite(bookable=data["bookable"], guests=guests, user=request.user))
        sentence = ngettext(
            "%(number)d invitation is made.", "%(number)d invitations are made.", made
        )
        messages.success(request, sentence % {"number": made})
        return redirect(f"{reverse('invitations:index')}?bookable={data['bookable'].pk}")


class RevokeView(StaffView):
    """Take an invitation back."""

    title = gettext_lazy("Take an invitation back")

    permission = f"{APP}.change_invitation"

    def invitation(self, pk: int) -> Invitation:
        """Return an invitation the person may see."""
        rows = visible_invitations(self.request.user).select_related("bookable__page")
        return get_object_or_404(rows, pk=pk)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask."""
        return self.page("harzwerk_registrations/admin/revoke.html", invitation=self.invitation(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take it back; a second time changes nothing."""
        invitation = revoke(invitation=self.invitation(pk), user=request.user)
        return redirect(f"{reverse('invitations:index')}?bookable={invitation.bookable_id}")
