"""Pages whose address is a secret: the participant's and the guardian's."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import View

from harzwerk_cms.core.secret_page import keep_secret
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.rules.link import link_is_over
from harzwerk_cms.registrations.sources import Offer


class LinkEndedError(Exception):
    """The address was right once; its data is deleted or about to be."""


def find(**secret: str) -> tuple[Registration, Offer]:
    """Return a registration by its token, or by its guardian's, and what it is for.

    Raises:
        Http404: no registration has this token.
        LinkEndedError: its time is over.
    """
    rows = Registration.objects.select_related("bookable__page", "guardian")
    registration = rows.prefetch_related("attendees__kind").filter(**secret).first()
    if registration is None:
        raise Http404
    if link_is_over(registration, timezone.now()):
        raise LinkEndedError
    return registration, Offer.of(registration.bookable.offer)


class SecretPageView(View):
    """A page whose address is a secret: never cached, never indexed, never passed on."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer 410 after the end, and keep the address to the person who has it."""
        try:
            response = super().dispatch(request, *args, **kwargs)
        except LinkEndedError:
            response = render(request, "harzwerk_registrations/gone.html", status=410)
        return keep_secret(response)
