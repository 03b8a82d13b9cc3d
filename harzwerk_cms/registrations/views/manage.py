"""The participant's own page: no account, only the link from the mail."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.enums import STATES, RegistrationState
from harzwerk_cms.registrations.mails import calendar_file
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.rules.window import may_cancel
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.sources import Offer


def find(token: str) -> tuple[Registration, Offer]:
    """Return a registration and what it is for.

    Raises:
        Http404: no registration has this token.
    """
    rows = Registration.objects.select_related("bookable__page")
    registration = rows.prefetch_related("attendees", "answers").filter(token=token).first()
    if registration is None:
        raise Http404
    return registration, Offer.of(registration.bookable.offer)


class SecretPageView(View):
    """A page whose address is a secret: never cached, never indexed, never passed on."""

    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Add the headers that keep the address to the person who has it."""
        response = super().dispatch(request, *args, **kwargs)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response  # type: ignore[return-value]  # Django types views wider


class ManageView(SecretPageView):
    """See one's registration."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show the state and what can be done."""
        registration, offer = find(token)
        return render(
            request, "harzwerk_registrations/manage.html", page_facts(registration, offer)
        )


class CancelView(SecretPageView):
    """Ask once more, then cancel; a link scanner that opens the address changes nothing."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Ask whether the seats are really to be given back."""
        registration, offer = find(token)
        facts = page_facts(registration, offer)
        if not facts["can_cancel"]:
            return redirect("harzwerk_registrations:manage", token)
        return render(request, "harzwerk_registrations/cancel.html", facts)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Cancel, then show the state."""
        registration, offer = find(token)
        try:
            cancel_by_participant(registration=registration)
        except RuleBroken as broken:
            facts = {**page_facts(registration, offer), "error": str(broken)}
            return render(request, "harzwerk_registrations/manage.html", facts, status=409)
        return redirect("harzwerk_registrations:manage", token)


class CalendarFileView(SecretPageView):
    """The entry as a file, for those who do not open attachments."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Send the file as the mail carried it."""
        registration, offer = find(token)
        file = calendar_file(registration, offer)
        if file is None:
            raise Http404
        response = HttpResponse(file["content"], content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{file["filename"]}"'
        return response


def page_facts(registration: Registration, offer: Offer) -> dict[str, Any]:
    """Return what the participant's pages show."""
    rule = STATES[RegistrationState(registration.state)]
    return {
        "registration": registration,
        "offer": offer,
        "told": rule.told,
        "is_active": rule.counts_seats,
        "can_cancel": rule.counts_seats and may_cancel(registration.bookable, timezone.now()),
    }
