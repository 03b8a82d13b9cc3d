"""The outbox in the admin: what left, what waits, what did not arrive."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_denied
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet

from harzwerk_cms.core.read_only import ReadOnlyMixin, to_inspect
from harzwerk_cms.core.redact import SECRET_PATH
from harzwerk_cms.core.tables import MomentColumn
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.mail.queries import find_stop
from harzwerk_cms.mail.services.lift_stop import lift_stop
from harzwerk_cms.mail.services.resend import resend


@require_POST
def resend_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a mail again at once."""
    if not request.user.has_perm("harzwerk_mail.change_outboxmessage"):
        return permission_denied(request)
    message = get_object_or_404(OutboxMessage, pk=pk)
    if resend(message=message, user=request.user):
        messages.success(request, _("The mail is sent again at once."))
    else:
        messages.warning(request, _("This mail has left already."))
    return redirect("outbox:inspect", pk)


@require_POST
def lift_stop_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Let mail go to a stopped address again."""
    if not request.user.has_perm("harzwerk_mail.change_outboxmessage"):
        return permission_denied(request)
    message = get_object_or_404(OutboxMessage, pk=pk)
    if lift_stop(message=message, user=request.user):
        messages.success(request, _("Mail goes to this address again."))
    else:
        messages.warning(request, _("This address is not stopped."))
    return redirect("outbox:inspect", pk)


class OutcomeColumn(Column):
    """What became of the mail, in words with a mark."""

    cell_template_name = "harzwerk_mail/admin/outcome_cell.html"


class OutboxIndexView(ReadOnlyMixin, IndexView):
    """Nobody writes or changes a mail by hand."""


class OutboxInspectView(ReadOnlyMixin, InspectView):
    """One mail, without the secret that would let the reader act for the person."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the text as staff may read it."""
        context = super().get_context_data(**kwargs)
        context["stop"] = find_stop(self.object.recipient)
        context["shown_text"] = SECRET_PATH.sub(r"\1…", self.object.text)
        return context


class OutboxViewSet(ModelViewSet):
    """Read the outbox and resend what failed."""

    model = OutboxMessage
    name = "outbox"
    icon = "mail"
    menu_label = gettext_lazy("Outbox")
    menu_name = "outbox"
    add_to_admin_menu = True
    menu_order = 260
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_template_name = "harzwerk_mail/admin/inspect.html"
    form_fields: list[str] = []
    index_view_class = OutboxIndexView
    inspect_view_class = OutboxInspectView
    list_display = [
        "subject",
        OutcomeColumn("outcome", label=gettext_lazy("state")),
        Column("recipient", label=gettext_lazy("recipient"), classname="hz-wide"),
        Column("attempts", label=gettext_lazy("attempts"), classname="hz-wide"),
        MomentColumn("created_at", label=gettext_lazy("created"), classname="hz-wide"),
    ]
    list_filter = ["state", "report", "kind", "error_kind"]
    search_fields = ["recipient", "subject"]
    ordering = "-created_at"
    add_to_reference_index = False

    def get_urlpatterns(self) -> list[Any]:
        """Leave out writing; add resending."""
        kept = {"index", "index_results", "inspect"}
        patterns = [p for p in super().get_urlpatterns() if p.name in kept]
        # Reports of Wagtail look for a view named "edit".
        reading = path("<int:pk>/", to_inspect("outbox"), name="edit")
        return [
            *patterns,
            reading,
            path("resend/<int:pk>/", resend_view, name="resend"),
            path("lift-stop/<int:pk>/", lift_stop_view, name="lift_stop"),
        ]
