"""The page on which people ask for the newsletter."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.generic import TemplateView, View

from harzwerk_cms.newsletter.forms import SignUpForm
from harzwerk_cms.newsletter.services.ask import ask


class SignUpView(View):
    """Ask for an address; the answer never tells whether we knew it."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the empty form."""
        return self.page(request, SignUpForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write to the address, or show the form again with what was typed."""
        form = SignUpForm(request.POST)
        if form.admits(request) and form.is_valid():
            ask(
                email=form.cleaned_data["email"],
                language=translation.get_language() or settings.LANGUAGE_CODE,
                wording=form.wording(),
            )
            return redirect("harzwerk_newsletter:thanks")
        response = self.page(request, form)
        form.mark(response)
        return response

    def page(self, request: HttpRequest, form: Any) -> HttpResponse:
        """Render the form."""
        return render(request, "harzwerk_newsletter/sign_up.html", {"form": form})


class ThanksView(TemplateView):
    """Say what comes next, to everybody in the same words."""

    template_name = "harzwerk_newsletter/thanks.html"


class ErasedView(TemplateView):
    """Say that it is done, to nobody in particular."""

    template_name = "harzwerk_newsletter/erased.html"
