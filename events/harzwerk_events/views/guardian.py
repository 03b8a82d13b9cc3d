"""The page where a parent or guardian agrees, or does not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.views.manage import SecretPageView
from harzwerk_events.enums import PerformerState
from harzwerk_events.forms import GuardianForm
from harzwerk_events.models import PerformerApplication
from harzwerk_events.services.answer_as_guardian import confirm_by_guardian, refuse_by_guardian
from harzwerk_events.views.performer import find, page_facts


class GuardianView(SecretPageView):
    """Show who wants to perform; only a POST answers, so link scanners change nothing."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Ask, or say what the answer was."""
        return self.page(request, find(guardian_token=token))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Record the answer, then show it."""
        application = find(guardian_token=token)
        try:
            self.answer(request, application)
        except RuleBroken as broken:
            return self.page(request, find(guardian_token=token), error=str(broken))
        return redirect("harzwerk_events:guardian", token)

    def answer(self, request: HttpRequest, application: PerformerApplication) -> None:
        """Call the verb of the button; anything else answers nothing."""
        if request.POST.get("answer") == "refuse":
            refuse_by_guardian(application=application)
        elif request.POST.get("answer") == "agree":
            form = GuardianForm(request.POST, application=application)
            form.is_valid()  # two boxes cannot be filled in wrongly
            confirm_by_guardian(application=application, **form.consents())

    def page(
        self, request: HttpRequest, application: PerformerApplication, error: str = ""
    ) -> HttpResponse:
        """Render the question or the answer."""
        asks = application.state == PerformerState.PENDING_GUARDIAN
        if asks and application.expires_at and application.expires_at <= timezone.now():
            asks = False
        facts = {
            **page_facts(application),
            "form": GuardianForm(application=application),
            "asks": asks,
            "error": error,
        }
        return render(request, "harzwerk_events/guardian.html", facts, status=409 if error else 200)
