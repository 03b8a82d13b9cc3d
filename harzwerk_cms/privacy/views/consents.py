"""What people agreed to, for reading; and the way to take it back for them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.auth import permission_denied
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView, InspectView

from harzwerk_cms.core.read_only import ReadOnlyMixin
from harzwerk_cms.privacy.models import ConsentRecord
from harzwerk_cms.privacy.permissions import WITHDRAW
from harzwerk_cms.privacy.policies import consent_kinds
from harzwerk_cms.privacy.services.consent import take_back_record


class KindColumn(Column):
    """What people call the purpose, with a link to the record."""

    cell_template_name = "harzwerk_privacy/admin/kind_cell.html"

    def get_cell_context_data(self, instance: ConsentRecord, parent_context: Any) -> dict[str, Any]:
        """Add the title; the kind of an app that is switched off stays as it is."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "title": title_of(instance.kind)}


def title_of(kind: str) -> str:
    """Return what people call a kind of consent."""
    return next((str(item.title) for item in consent_kinds if item.name == kind), kind)


class ConsentFilterSet(WagtailFilterSet):
    """Filter by purpose and by whether it still holds; names are found by the person search."""

    class Meta:
        model = ConsentRecord
        fields = ["channel"]


class ConsentIndexView(ReadOnlyMixin, IndexView):
    """The list; nobody writes a consent by hand."""

    filterset_class = ConsentFilterSet
    FORMATS = ()


class ConsentInspectView(ReadOnlyMixin, InspectView):
    """One consent with the words that were shown."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the title, and whether it can be taken back."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        may = self.request.user.has_perm(WITHDRAW)
        context["kind_title"] = title_of(self.object.kind)
        context["can_take_back"] = may and self.object.withdrawn_at is None
        return context


class TakeBackView(View):
    """Ask, then close a consent; what it allowed ends with it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Turn away those who may only read."""
        if not request.user.has_perm(WITHDRAW):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask, with the words that were agreed to."""
        record = get_object_or_404(ConsentRecord.objects.select_related("text"), pk=pk)
        facts = {"record": record, "kind_title": title_of(record.kind), "title": _("Take back")}
        return render(request, "harzwerk_privacy/admin/take_back.html", facts)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Close it; a second click changes nothing."""
        record = get_object_or_404(ConsentRecord, pk=pk)
        if take_back_record(record=record, user=request.user):
            messages.success(request, _("The consent is taken back, and what it allowed ends."))
        else:
            messages.warning(request, _("This consent had been taken back already."))
        return redirect("consents:inspect", pk)
