"""The running order of one event in the Wagtail admin: draw, results, and a sheet of paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_denied

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_events.forms import ResultsForm
from harzwerk_events.models import EventPage
from harzwerk_events.permissions import SEE, WORK, visible_open_lists
from harzwerk_events.queries import is_drawn, running_order
from harzwerk_events.services.draw_running_order import draw_running_order, record_results
from harzwerk_events.views.staff_performers import StaffView


class OrderView(StaffView):
    """A view of one event's running order."""

    permission = SEE

    def event(self, pk: int) -> EventPage:
        """Return one event whose running order the person may see.

        Raises:
            Http404: there is none, or none this person may see.
        """
        return get_object_or_404(visible_open_lists(self.request.user), pk=pk)


class RunningOrderView(OrderView):
    """Who performs when, and how it went."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the order."""
        event = self.event(pk)
        return self.page(request, event, ResultsForm(applications=running_order(event)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Write the results down."""
        event = self.event(pk)
        if not request.user.has_perm(WORK):
            return permission_denied(request)
        form = ResultsForm(request.POST, applications=running_order(event))
        if not form.is_valid():
            return self.page(request, event, form, status=422)
        record_results(page=event, results=form.results(), user=request.user)
        messages.success(request, _("The results are saved."))
        return redirect("performers:order", pk)

    def page(
        self, request: HttpRequest, event: EventPage, form: ResultsForm, status: int = 200
    ) -> HttpResponse:
        """Render the order in the admin's frame."""
        facts: dict[str, Any] = {
            "event": event,
            "form": form,
            "is_drawn": is_drawn(event),
            "may_work": request.user.has_perm(WORK),
            "number": len(form.applications),
            "without_position": sum(1 for row in form.applications if row.position is None),
        }
        return render(request, "harzwerk_events/admin/order.html", facts, status=status)


class DrawView(OrderView):
    """Draw the order."""

    permission = WORK
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Draw, or say why not."""
        event = self.event(pk)
        try:
            draw_running_order(page=event, user=request.user, again=bool(request.POST.get("again")))
        except RuleBroken as broken:
            messages.warning(request, str(broken))
        else:
            messages.success(request, _("The running order is drawn."))
        return redirect("performers:order", pk)


class PrintOrderView(OrderView):
    """A sheet for the moderator, without legal names and addresses."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the order for printing."""
        event = self.event(pk)
        facts = {"event": event, "rows": running_order(event), "is_drawn": is_drawn(event)}
        return render(request, "harzwerk_events/admin/order_print.html", facts)
