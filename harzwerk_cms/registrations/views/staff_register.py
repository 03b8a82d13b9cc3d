"""Register somebody who called or came in."""

import unicodedata
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.languages import page_language
from harzwerk_cms.registrations.enums import SEAT_STATES, Origin, RegistrationState
from harzwerk_cms.registrations.forms.staff import OfferForm, StaffRegistrationForm
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.permissions import REGISTER
from harzwerk_cms.registrations.services.register import register
from harzwerk_cms.registrations.views.staff import StaffView


class StaffRegisterView(StaffView):
    """First the offer, then its form; an address is not needed."""

    title = gettext_lazy("Register somebody")

    permission = REGISTER

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the choice of offers, or the form of the chosen one."""
        bookable = self.chosen(request.GET)
        if bookable is None and request.GET.get("bookable"):
            raise Http404
        if bookable is None:
            return self.choose(request.GET if "bookable" in request.GET else None)
        return self.show(bookable, StaffRegistrationForm(bookable=bookable))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Register, or show what is wrong."""
        bookable = self.chosen(request.POST)
        if bookable is None:
            return self.choose(request.POST)
        form = StaffRegistrationForm(request.POST, bookable=bookable)
        if not form.is_valid():
            return self.show(bookable, form, status=422)
        key = form.submission_key(bookable)
        earlier = earlier_ones(bookable, form.cleaned_data, key)
        if earlier and not form.cleaned_data["is_another"]:
            form.ask_whether_another()
            return self.show(bookable, form, status=422, earlier=earlier)
        try:
            registration = register(
                bookable=bookable,
                contact=form.contact(),
                wish=form.wish(),
                submission_key=key,
                origin=Origin.STAFF,
                language=page_language(bookable.page),
                user=request.user,
            )
        except RuleBroken as broken:
            form.explain(broken)
            return self.show(bookable, form, status=422)
        waits = registration.state == RegistrationState.WAITLISTED
        done = _("On the waiting list.") if waits else _("The registration is confirmed.")
        messages.success(request, done)
        return redirect("registrations:inspect", registration.pk)

    def chosen(self, data: Any) -> Bookable | None:
        """Return the offer that is named, if this person may register for it."""
        form = OfferForm(data, bookables=self.offers())
        return form.cleaned_data["bookable"] if form.is_valid() else None

    def choose(self, data: Any) -> HttpResponse:
        """Ask for the offer."""
        form = OfferForm(data, bookables=self.offers())
        return self.page(
            "harzwerk_registrations/admin/choose_offer.html", 422 if data else 200, form=form
        )

    def show(
        self, bookable: Bookable, form: StaffRegistrationForm, status: int = 200, **facts: Any
    ) -> HttpResponse:
        """Render the form in the admin's frame."""
        return self.page(
            "harzwerk_registrations/admin/register.html",
            status,
            bookable=bookable,
            form=form,
            **facts,
        )


def earlier_ones(bookable: Bookable, data: dict[str, Any], key: str) -> QuerySet[Registration]:
    """Return who looks like the same person here; the same submission is none of them."""
    rows = bookable.registrations.filter(state__in=[*SEAT_STATES, RegistrationState.WAITLISTED])
    if rows.filter(submission_key=key).exists():
        return rows.none()
    same = Q(name__iexact=unicodedata.normalize("NFC", data["name"]))
    if data.get("email"):
        same |= Q(email__iexact=data["email"])
    return rows.filter(same).prefetch_related("attendees")[:5]
