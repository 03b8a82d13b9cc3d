"""What is stored about a person: to see, to take along, to delete."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.rules.link import stored_until
from harzwerk_cms.registrations.rules.options import options_of
from harzwerk_cms.registrations.services.anonymise import erase_on_request
from harzwerk_cms.registrations.services.personal_data import collect_personal_data
from harzwerk_cms.registrations.views.secret import SecretPageView, find


class StoredView(SecretPageView):
    """Everything that is stored, for reading."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show it in the words of the file."""
        registration, _offer = find(token=token)
        facts = {
            "registration": registration,
            "groups": collect_personal_data(registration=registration),
            "stored_until": stored_until(registration),
        }
        return render(request, "harzwerk_registrations/stored.html", facts)


class FileView(SecretPageView):
    """Everything that is stored, as a file (GDPR Art. 20)."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Send the file; its name gives nothing away but the reference."""
        registration, _offer = find(token=token)
        data = collect_personal_data(registration=registration)
        text = json.dumps(data, ensure_ascii=False, indent=2)
        response = HttpResponse(text, content_type="application/json; charset=utf-8")
        name = f"meine-daten-{registration.reference}.json"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class EraseView(SecretPageView):
    """Explain what deleting means, then delete (GDPR Art. 17)."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Explain and ask; nothing is deleted yet."""
        return self.page(request, token)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Delete; afterwards the link leads nowhere."""
        registration, _offer = find(token=token)
        try:
            erase_on_request(registration=registration)
        except RuleBroken as broken:
            return self.page(request, token, str(broken), 409)
        return redirect("harzwerk_registrations:erased")

    def page(
        self, request: HttpRequest, token: str, error: str = "", status: int = 200
    ) -> HttpResponse:
        """Render the question."""
        registration, offer = find(token=token)
        facts = {
            "registration": registration,
            "offer": offer,
            "options": options_of(registration, timezone.now()),
            "error": error,
        }
        return render(request, "harzwerk_registrations/erase.html", facts, status=status)


class ErasedView(SecretPageView):
    """Say that it is done, to nobody in particular."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the sentence."""
        return render(request, "harzwerk_registrations/erased.html")
