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
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet

from harzwerk_cms.core.read_only import ReadOnlyMixin, to_inspect
from harzwerk_cms.core.redact import SECRET_PATH
from harzwerk_cms.core.tables import LabelColumn, MomentColumn
from harzwerk_cms.mail.enums import MessageState
from harzwerk_cms.mail.models import OutboxMessage
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


class OutboxIndexView(ReadOnlyMixin, IndexView):
    """Nobody writes or changes a mail by hand."""


class OutboxInspectView(ReadOnlyMixin, InspectView):
    """One mail, without the secret that would let the reader act for the person."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the text as staff may read it."""
        context = super().get_context_data(**kwargs)
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
        "recipient",
        LabelColumn(
            "state",
            label=gettext_lazy("state"),
            colours={MessageState.FAILED: "critical", MessageState.SENT: "positive"},
        ),
        "attempts",
        MomentColumn("created_at", label=gettext_lazy("created")),
    ]
    list_filter = ["state", "kind", "error_kind"]
    search_fields = ["recipient", "subject"]
    ordering = "-created_at"
    add_to_reference_index = False

    def get_urlpatterns(self) -> list[Any]:
        """Leave out writing; add resending."""
        kept = {"index", "index_results", "inspect"}
        patterns = [p for p in super().get_urlpatterns() if p.name in kept]
        # Reports of Wagtail look for a view named "edit".
        reading = path("<int:pk>/", to_inspect("outbox"), name="edit")
        return [*patterns, reading, path("resend/<int:pk>/", resend_view, name="resend")]
