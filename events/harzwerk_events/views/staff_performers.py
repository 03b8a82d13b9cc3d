"""What staff see of performers in the Wagtail admin, and what they do with one."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from django_filters import ModelChoiceFilter
from wagtail.admin.auth import permission_denied
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView, InspectView

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.read_only import ReadOnlyMixin
from harzwerk_events.enums import PERFORMER_STATES, PerformerState
from harzwerk_events.forms import GuardianForm
from harzwerk_events.models import EventPage, PerformerApplication
from harzwerk_events.permissions import WORK, visible_open_lists, visible_performers
from harzwerk_events.queries import without_bodies
from harzwerk_events.services.answer_as_guardian import confirm_by_guardian
from harzwerk_events.services.leave_open_list import reject


class EventColumn(Column):
    """The title of an event, with a link to its running order."""

    cell_template_name = "harzwerk_events/admin/event_cell.html"


def lists_for(request: HttpRequest) -> QuerySet[EventPage]:
    """Return the events a member of staff may filter by."""
    return without_bodies(visible_open_lists(request.user).order_by("-starts_at"))


class PerformerFilterSet(WagtailFilterSet):
    """Filter by event, state and age; only events the person may see are named."""

    page = ModelChoiceFilter(label=gettext_lazy("Event"), queryset=lists_for)

    class Meta:
        model = PerformerApplication
        fields = ["page", "state", "age_band"]


class PerformerIndexView(ReadOnlyMixin, IndexView):
    """The list: what is visible is decided in the query."""

    filterset_class = PerformerFilterSet
    results_only = False
    # Nobody takes the list away as a file; the sheet of the running order names no person.
    FORMATS = ()

    def get_base_queryset(self) -> QuerySet[PerformerApplication]:
        """Start from what the person may see."""
        return visible_performers(self.request.user).select_related("page")


class PerformerInspectView(ReadOnlyMixin, InspectView):
    """One performer with the mails, and what can be done."""

    def get_object(self, queryset: Any = None) -> PerformerApplication:
        """Answer 404 for what the person may not see, so that nothing is given away."""
        rows = visible_performers(self.request.user).select_related("page")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add mails, and what can be done."""
        context = super().get_context_data(**kwargs)
        may_work = self.request.user.has_perm(WORK)
        state = PerformerState(self.object.state)
        context["mails"] = self.object.messages.all()
        context["can_reject"] = may_work and PERFORMER_STATES[state].holds_place
        context["can_agree"] = may_work and state == PerformerState.PENDING_GUARDIAN
        return context


class StaffView(View):
    """A view for those who may do one thing with performers."""

    permission = WORK

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Turn away everybody else."""
        if not request.user.has_perm(self.permission):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def application(self, pk: int) -> PerformerApplication:
        """Return one performer the person may see.

        Raises:
            Http404: there is none, or none this person may see.
        """
        return get_object_or_404(
            visible_performers(self.request.user).select_related("page"), pk=pk
        )


class PaperConsentView(StaffView):
    """Record the consent of a guardian that came on paper."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask what stands on the paper."""
        application = self.application(pk)
        facts = {"application": application, "form": GuardianForm(application=application)}
        return render(request, "harzwerk_events/admin/agree.html", facts)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Record the consent and go back to the performer."""
        application = self.application(pk)
        form = GuardianForm(request.POST, application=application)
        form.is_valid()  # two boxes cannot be filled in wrongly
        try:
            confirm_by_guardian(application=application, user=request.user, **form.consents())
        except RuleBroken as broken:
            messages.error(request, str(broken))
        else:
            messages.success(request, _("The consent is recorded. The performer is told by mail."))
        return redirect("performers:inspect", pk)


class RejectView(StaffView):
    """Take somebody off the list; the person is told by mail."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask, and say who will be told."""
        facts = {"application": self.application(pk)}
        return render(request, "harzwerk_events/admin/reject.html", facts)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Reject and go back to the performer."""
        reject(application=self.application(pk), user=request.user)
        messages.success(request, _("Rejected. The place is free again."))
        return redirect("performers:inspect", pk)
