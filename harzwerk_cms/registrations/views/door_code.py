"""The address in the QR code of a confirmation."""

import re
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import View

from harzwerk_cms.registrations.forms.taps import read_form
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.permissions import visible_registrations
from harzwerk_cms.registrations.rules.door import Verdict, verdict
from harzwerk_cms.registrations.rules.door_list import door_row, with_people
from harzwerk_cms.registrations.views.door import apply_tap
from harzwerk_cms.registrations.views.door_view import may_check_in

REFERENCE = re.compile(r"[A-Z]{2}-[0-9A-Z]{4,9}", re.ASCII)
DIGITS = re.compile(r"[0-9]{1,18}", re.ASCII)


class CheckInCodeView(View):
    """Lets people in for the team, and says the same to everybody else, whatever the code.

    A GET changes nothing: phones and mail programs open addresses on their own.
    """

    http_method_names = ["get", "head", "post"]

    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Keep the address out of search engines and to this site."""
        response = super().dispatch(request, *args, **kwargs)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        """Show the team who this is, and anybody else that the code is for the door."""
        if not may_check_in(request.user):
            if "team" in request.GET:
                return redirect_to_login(request.path, reverse("wagtailadmin_login"))
            return neutral(request)
        registration = self.find(request, reference)
        if registration is None:
            return render(request, "harzwerk_registrations/door/unknown.html", status=404)
        return self.page(request, registration)

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        """Let in or take back, then show the page again."""
        if not may_check_in(request.user):
            return neutral(request)
        registration = self.find(request, reference)
        if registration is None:
            return render(request, "harzwerk_registrations/door/unknown.html", status=404)
        tap = read_form(request.POST)
        if tap is None:
            return HttpResponseBadRequest(_("This input could not be read."))
        apply_tap(tap, user=request.user, reference=registration.reference)
        return redirect(request.get_full_path())

    def find(self, request: HttpRequest, reference: str) -> Registration | None:
        """Return the registration, if the person may see it."""
        if not REFERENCE.fullmatch(reference.upper()):
            return None
        rows = visible_registrations(request.user).filter(reference=reference.upper())
        people = with_people(rows, needs=False)
        return people.only(
            "pk", "reference", "name", "state", "state_changed_at", "bookable_id"
        ).first()

    def page(self, request: HttpRequest, registration: Registration) -> HttpResponse:
        """Render name, seats, one button, and what is wrong with the code."""
        worth = verdict(registration, timezone.now())
        facts = {
            "registration": registration,
            "row": door_row(registration),
            "bookable": registration.bookable,
            "verdict": worth,
            "is_let_in": worth in {Verdict.VALID, Verdict.OTHER_DAY},
            "other_list": other_list(request, registration),
        }
        status = 410 if worth == Verdict.NOT_VALID else 200
        return render(request, "harzwerk_registrations/door/code.html", facts, status=status)


def neutral(request: HttpRequest) -> HttpResponse:
    """Say what the code is for; reads nothing, so it can give nothing away."""
    return render(request, "harzwerk_registrations/door/neutral.html")


def other_list(request: HttpRequest, registration: Registration) -> bool:
    """Tell whether the code was scanned on the list of another offer (`?liste=`)."""
    given = request.GET.get("liste", "")
    return bool(DIGITS.fullmatch(given)) and int(given) != registration.bookable_id
