"""The page on which a parent or guardian agrees or refuses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.enums import ACTIVE_STATES, Actor
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.rules.options import options_of
from harzwerk_cms.registrations.rules.steps import guardian_agreed
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.take_step import agree_as_guardian
from harzwerk_cms.registrations.sources import Offer
from harzwerk_cms.registrations.views.secret import SecretPageView, find


class GuardianView(SecretPageView):
    """Show what it is about, never how to reach the young person or what they need."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show the question, or what became of it; a link scanner changes nothing."""
        return self.page(request, *find(guardian__token=token))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Agree or refuse, then show the state."""
        registration, offer = find(guardian__token=token)
        agrees = request.POST.get("action") == "agree"
        if not agrees and request.POST.get("action") != "refuse":
            return self.page(request, registration, offer, _("Please choose a button."), 422)
        try:
            if agrees:
                row = agree_as_guardian(registration=registration)
                fulfilled = guardian_agreed(row) and row.state in ACTIVE_STATES
            else:
                row = cancel_by_participant(registration=registration, by=Actor.GUARDIAN)
                fulfilled = not options_of(row, timezone.now()).has_seats
            error = "" if fulfilled else _("This is no longer possible.")
        except RuleBroken as broken:
            error = str(broken)
        if not error:
            return redirect("harzwerk_registrations:guardian", token)
        return self.page(request, *find(guardian__token=token), error, 409)

    def page(
        self,
        request: HttpRequest,
        registration: Registration,
        offer: Offer,
        error: str = "",
        status: int = 200,
    ) -> HttpResponse:
        """Render the page."""
        options = options_of(registration, timezone.now())
        facts = {
            "registration": registration,
            "offer": offer,
            "options": options,
            "hides_place": registration.bookable.is_sensitive and not options.is_certain,
            "has_agreed": guardian_agreed(registration),
            "error": error,
        }
        return render(request, "harzwerk_registrations/guardian.html", facts, status=status)
