"""How long data is kept: what goes next, what went, and another period."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.admin.auth import permission_denied

from harzwerk_cms.privacy.forms import PeriodForm
from harzwerk_cms.privacy.models import ErasureReceipt, ErasureRun
from harzwerk_cms.privacy.periods import Period, period_of, periods
from harzwerk_cms.privacy.permissions import SEE_PERIODS, SET_PERIODS
from harzwerk_cms.privacy.policies import retention_policies
from harzwerk_cms.privacy.services.set_period import set_period

RECEIPTS_ON_A_PAGE = 50
NEWEST = 5


class PeriodView(View):
    """A view for those who may see, or set, periods."""

    permission = SEE_PERIODS

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Turn away everybody else."""
        if not request.user.has_perm(self.permission):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)


class PeriodsView(PeriodView):
    """Every policy with its period, and how much of it the next run would delete."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the table."""
        return self._page(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Say how much a run would delete now; nothing is deleted."""
        return self._page(request, probed_at=timezone.now())

    def _page(self, request: HttpRequest, **facts: Any) -> HttpResponse:
        now = timezone.now()
        rows = [(period, period.count_due(now)) for period in periods()]
        facts |= {
            "title": _("How long data is kept"),
            "rows": rows,
            "due": sum(number for _period, number in rows),
            "receipts": _named(_receipts()[:NEWEST]),
            "last_run": ErasureRun.objects.first(),
            "may_set": request.user.has_perm(SET_PERIODS),
        }
        return render(request, "harzwerk_privacy/admin/periods.html", facts)


class ReceiptsView(PeriodView):
    """What was deleted when; numbers only."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the receipts, the newest first."""
        page = Paginator(_receipts(), RECEIPTS_ON_A_PAGE).get_page(request.GET.get("p"))
        facts = {"title": _("What was deleted"), "page": page, "receipts": _named(page)}
        return render(request, "harzwerk_privacy/admin/receipts.html", facts)


class SetPeriodView(PeriodView):
    """Another period for one policy."""

    permission = SET_PERIODS

    def get(self, request: HttpRequest, name: str) -> HttpResponse:
        """Show the form with what counts now."""
        period = _find(name)
        reason = period.rule.reason if period.rule else ""
        form = PeriodForm(initial={"days": period.days, "reason": reason}, policy=period.policy)
        return self._page(request, period, form)

    def post(self, request: HttpRequest, name: str) -> HttpResponse:
        """Set the period, and say what the next run would delete by it."""
        period = _find(name)
        form = PeriodForm(request.POST, policy=period.policy)
        if not form.is_valid():
            return self._page(request, period, form, status=422)
        facts = form.cleaned_data
        set_period(
            policy=period.policy, days=facts["days"], reason=facts["reason"], user=request.user
        )
        _say_what_goes(request, period_of(name))
        return redirect("privacy_periods:index")

    def _page(
        self, request: HttpRequest, period: Period, form: PeriodForm, status: int = 200
    ) -> HttpResponse:
        facts = {"title": period.policy.title, "period": period, "form": form}
        return render(request, "harzwerk_privacy/admin/period.html", facts, status=status)


def _find(name: str) -> Period:
    try:
        return period_of(name)
    except LookupError:
        raise Http404 from None


def _receipts() -> Any:
    return ErasureReceipt.objects.select_related("run").order_by("-run__started_at", "pk")


def _named(receipts: Any) -> list[dict[str, Any]]:
    """Pair receipts with what their policy is called; one of a removed app keeps its name."""
    titles = {policy.name: policy.title for policy in retention_policies}
    return [{"row": row, "title": titles.get(row.policy, row.policy)} for row in receipts]


def _say_what_goes(request: HttpRequest, period: Period) -> None:
    due = period.count_due(timezone.now())
    saved = _("The period is saved.")
    goes = ngettext(
        "The next run deletes %(number)d entry by it.",
        "The next run deletes %(number)d entries by it.",
        due,
    )
    messages.success(request, f"{saved} {goes % {'number': due}}")
