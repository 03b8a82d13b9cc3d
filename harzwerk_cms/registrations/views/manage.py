"""The participant's own page: no account, only the link from the mail."""

from collections.abc import Callable
from typing import Any

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from harzwerk_cms.core.conf import absolute_url
from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.enums import STATES, RegistrationState
from harzwerk_cms.registrations.mails import calendar_file, reply_address
from harzwerk_cms.registrations.models import Registration, WorkshopPlace
from harzwerk_cms.registrations.queries import queue_position
from harzwerk_cms.registrations.rules.link import proves_mail
from harzwerk_cms.registrations.rules.options import options_of
from harzwerk_cms.registrations.services.answer_offer import accept, decline, may_take
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.take_step import confirm_email
from harzwerk_cms.registrations.sources import Offer
from harzwerk_cms.registrations.views.secret import SecretPageView, find

S = RegistrationState
MANAGE = "harzwerk_registrations:manage"
# Readers take any of the eight masks. Trying them all costs more than the rest of the page; for
# our addresses this one is on average within 4 % of the best score (ISO 18004), and never 15 % off.
MASK = 3


class ManageView(SecretPageView):
    """See one's registration, and answer an offer."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show the state and what can be done."""
        return show(request, *find(token=token))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Accept or decline, then show the state."""
        registration, offer = find(token=token)
        verb = VERBS.get(request.POST.get("action", ""))
        if verb is None:
            return show(request, registration, offer, _("Please choose a button."), 422)
        return act(request, token, verb)


VERBS: dict[str, Callable[..., Registration]] = {"accept": accept, "decline": decline}


def act(request: HttpRequest, token: str, verb: Callable[..., Registration]) -> HttpResponse:
    """Do what was asked and show the state; 409 and a sentence when it could not be done."""
    registration, _offer = find(token=token)
    try:
        row = verb(registration=registration)
        too_late = verb is accept and not options_of(row, timezone.now()).has_seats
        error = _("This is no longer possible.") if too_late else ""
    except RuleBroken as broken:
        error = str(broken)
    if error:
        return show(request, *find(token=token), error, 409)
    return redirect(MANAGE, token)


class ConfirmEmailView(SecretPageView):
    """Only the mail leads here, so whoever presses the button reads that address."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, token: str, proof: str) -> HttpResponse:
        """Show the page with the button; afterwards the page without it."""
        registration, offer = self.find(token, proof)
        if not options_of(registration, timezone.now()).confirms_email:
            return redirect(MANAGE, token)
        return show(request, registration, offer, confirms_here=True)

    def post(self, request: HttpRequest, token: str, proof: str) -> HttpResponse:
        """Confirm the address, then show the state."""
        self.find(token, proof)
        row = confirm_email(registration=find(token=token)[0])
        if row.email_confirmed_at is None:
            sentence = _("This is no longer possible.")
            return show(request, *find(token=token), sentence, 409)
        return redirect(MANAGE, token)

    def find(self, token: str, proof: str) -> tuple[Registration, Offer]:
        """Find the registration, unless the proof is made up."""
        registration, offer = find(token=token)
        if not proves_mail(registration, proof):
            raise Http404
        return registration, offer


class CancelView(SecretPageView):
    """Ask once more, then cancel; a link scanner that opens the address changes nothing."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Ask whether the seats are really to be given back."""
        registration, offer = find(token=token)
        if not options_of(registration, timezone.now()).cancels:
            return redirect(MANAGE, token)
        facts = {"registration": registration, "offer": offer}
        return render(request, "harzwerk_registrations/cancel.html", facts)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Cancel, then show the state."""
        return act(request, token, cancel_by_participant)


class CalendarFileView(SecretPageView):
    """The entry as a file, for those who do not open attachments."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Send the file as the mail carried it."""
        registration, offer = find(token=token)
        file = calendar_file(registration, offer, organizer=reply_address(offer))
        if file is None:
            raise Http404
        response = HttpResponse(file["content"], content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{file["filename"]}"'
        return response


def show(
    request: HttpRequest,
    registration: Registration,
    offer: Offer,
    error: str = "",
    status: int = 200,
    *,
    confirms_here: bool = False,
) -> HttpResponse:
    """Render the participant's page."""
    facts = {
        **page_facts(registration, offer),
        "error": error,
        "confirms_here": confirms_here,
    }
    return render(request, "harzwerk_registrations/manage.html", facts, status=status)


def page_facts(registration: Registration, offer: Offer) -> dict[str, Any]:
    """Return what the participant's page shows."""
    options = options_of(registration, timezone.now())
    state = S.EXPIRED if options.is_over else RegistrationState(registration.state)
    bookable = registration.bookable
    waits = options.is_active and state == S.WAITLISTED
    is_confirmed = state == S.CONFIRMED and not offer.is_cancelled
    return {
        "registration": registration,
        "offer": offer,
        "options": options,
        "state": state,
        "told": STATES[state].told,
        "may_take": options.is_active and may_take(registration),
        "position": queue_position(registration) if waits and registration.queued_at else None,
        "people": registration.attendees.all(),
        "workshops": workshops_of(registration),
        "needs": registration.needs.all(),
        "has_workshops": any(row.is_offered for row in bookable.workshops.all()),
        "hides_place": bookable.is_sensitive and not options.is_certain,
        "hides_link": not options.is_certain,
        "code": check_in_code(registration) if is_confirmed else "",
        "is_good": (options.is_certain or options.answers_offer) and not offer.is_cancelled,
    }


def workshops_of(registration: Registration) -> list[WorkshopPlace]:
    """Return the places of the first person; a group goes together."""
    first = next(iter(registration.attendees.all()), None)
    if first is None or not registration.workshop_wishes:
        return []
    return list(first.places.select_related("workshop"))


def check_in_code(registration: Registration) -> SafeString:
    """Return a picture of the address that the team opens at the door."""
    address = absolute_url(f"/einlass/{registration.reference}/")
    code = segno.make(address, error="m", micro=False, mask=MASK)
    svg = code.svg_inline(
        scale=5, dark="#000", light="#fff", omitsize=True, svgclass="hz-code__svg"
    )
    return mark_safe(svg)  # noqa: S308 -- segno's drawing of an address that holds nothing a visitor typed
