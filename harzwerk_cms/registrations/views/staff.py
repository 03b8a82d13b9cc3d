"""What staff do with one registration in the Wagtail admin."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic import InspectView

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.read_only import ReadOnlyMixin
from harzwerk_cms.registrations.enums import STATES, Origin, RegistrationState
from harzwerk_cms.registrations.forms.staff import StaffRegistrationForm
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.permissions import visible_registrations
from harzwerk_cms.registrations.services.cancel import cancel_by_organiser
from harzwerk_cms.registrations.services.register import register
from harzwerk_cms.registrations.sources import Offer


class RegistrationInspectView(ReadOnlyMixin, InspectView):
    """One registration with its mails."""

    def get_object(self, queryset: Any = None) -> Registration:
        """Answer 404 for what the person may not see, so that nothing is given away."""
        rows = visible_registrations(self.request.user).select_related("bookable__page")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add mails, and what can be done."""
        context = super().get_context_data(**kwargs)
        may_change = self.request.user.has_perm("harzwerk_registrations.change_registration")
        counts = STATES[RegistrationState(self.object.state)].counts_seats
        context["mails"] = self.object.messages.all()
        context["can_cancel"] = may_change and counts
        return context


class StaffView(View):
    """A view for those who may do one thing with registrations."""

    permission = "harzwerk_registrations.change_registration"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Turn away everybody else."""
        if not request.user.has_perm(self.permission):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def registration(self, pk: int) -> Registration:
        """Return one registration the person may see.

        Raises:
            Http404: there is none, or none this person may see.
        """
        rows = visible_registrations(self.request.user).select_related("bookable__page")
        return get_object_or_404(rows, pk=pk)


class StaffRegisterView(StaffView):
    """Register somebody who called or came in."""

    permission = "harzwerk_registrations.add_registration"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the empty form."""
        return self.page(request, self.form(initial={"bookable": request.GET.get("bookable")}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Register, or show what is wrong."""
        form = self.form(request.POST)
        if form.is_valid():
            try:
                registration = register(
                    bookable=form.cleaned_data["bookable"],
                    contact=form.contact(),
                    wish=form.wish(),
                    submission_key=form.submission_key(form.cleaned_data["bookable"]),
                    origin=Origin.STAFF,
                    user=request.user,
                )
            except RuleBroken as broken:
                for field, sentence in broken.reasons:
                    form.add_error(field, sentence)
            else:
                messages.success(request, _("The registration is confirmed."))
                return redirect("registrations:inspect", registration.pk)
        return self.page(request, form, status=422)

    def form(self, *args: Any, **kwargs: Any) -> StaffRegistrationForm:
        """Return the form with the offers that take registrations."""
        offers = (
            Bookable.objects.filter(ends_at__gt=timezone.now())
            .select_related("page")
            .order_by("starts_at")
        )
        if not self.request.user.has_perm("harzwerk_registrations.view_sensitive"):
            offers = offers.filter(is_sensitive=False)
        return StaffRegistrationForm(*args, bookables=offers, **kwargs)

    def page(self, request: HttpRequest, form: Any, status: int = 200) -> HttpResponse:
        """Render the form in the admin's frame."""
        return render(
            request, "harzwerk_registrations/admin/register.html", {"form": form}, status=status
        )


class StaffCancelView(StaffView):
    """Cancel a registration; the person is told by mail."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask, and say who will be told."""
        return render(
            request,
            "harzwerk_registrations/admin/cancel.html",
            {"registration": self.registration(pk)},
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Cancel and go back to the registration."""
        registration = cancel_by_organiser(registration=self.registration(pk), user=request.user)
        seats = registration.seats
        messages.success(
            request,
            ngettext(
                "Cancelled. %(seats)d seat is free again.",
                "Cancelled. %(seats)d seats are free again.",
                seats,
            )
            % {"seats": seats},
        )
        return redirect("registrations:inspect", pk)


class PrintView(StaffView):
    """A confirmation on paper, for people without e-mail."""

    permission = "harzwerk_registrations.view_registration"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the confirmation for printing."""
        registration = self.registration(pk)
        offer = Offer.of(registration.bookable.offer)
        facts = {"registration": registration, "offer": offer}
        return render(request, "harzwerk_registrations/admin/print.html", facts)
