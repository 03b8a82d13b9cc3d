"""Cancel one or all, change seats, move to another date."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.enums import ACTIVE_STATES, Actor
from harzwerk_cms.registrations.forms.staff import MoveForm, OverbookField, SeatsForm
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.rules.room_now import room_now
from harzwerk_cms.registrations.rules.seats import SeatsShort
from harzwerk_cms.registrations.services.cancel import cancel_by_organiser, cancel_by_participant
from harzwerk_cms.registrations.services.change_registration import cancel_one, change_seats
from harzwerk_cms.registrations.services.move import move
from harzwerk_cms.registrations.views.staff import StaffView, people_of
from harzwerk_cms.registrations.views.staff_calls import KEY


class StaffCancelView(StaffView):
    """Cancel a registration or one of its people; the person is told by mail."""

    title = gettext_lazy("Cancel registration")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask, and say who will be told."""
        registration = self.registration(pk)
        return self.page(
            "harzwerk_registrations/admin/cancel.html",
            registration=registration,
            people=people_of(registration),
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Cancel and go back to the registration.

        Raises:
            Http404: it does not say whom.
        """
        registration, who = self.registration(pk), request.POST.get("who", "all")
        if who != "all" and not KEY.fullmatch(who):
            raise Http404
        if registration.state not in ACTIVE_STATES:
            error = _("This is not possible in the present state.")
            return self.page(
                "harzwerk_registrations/admin/cancel.html",
                409,
                registration=registration,
                people=[],
                error=error,
            )
        seats = registration.seats
        if KEY.fullmatch(who):
            cancel_one(registration=registration, attendee=int(who), user=request.user)
            fresh = self.registration(pk)
            seats -= fresh.seats if fresh.state in ACTIVE_STATES else 0
        elif request.POST.get("wish") == "theirs":
            cancel_by_participant(registration=registration, by=Actor.STAFF, user=request.user)
        else:
            cancel_by_organiser(registration=registration, user=request.user)
        sentence = ngettext(
            "Cancelled. %(seats)d seat is free again.",
            "Cancelled. %(seats)d seats are free again.",
            seats,
        )
        messages.success(request, sentence % {"seats": seats})
        return redirect("registrations:inspect", pk)


class StaffSeatsView(StaffView):
    """Hold more or fewer seats."""

    title = gettext_lazy("Change seats")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what is held now."""
        registration = self.registration(pk)
        people = list(registration.attendees.all())
        now: dict[str, Any] = {
            "seats": len(people),
            "companions": sum(person.is_companion for person in people),
        }
        for kind in registration.bookable.kinds.all():
            now[f"kind_{kind.pk}"] = sum(person.kind_id == kind.pk for person in people)
        return self.show(registration, SeatsForm(initial=now, registration=registration))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Change the seats, or say why not."""
        registration = self.registration(pk)
        form = SeatsForm(request.POST, registration=registration)
        if form.is_valid():
            try:
                change_seats(registration=registration, wish=form.wish(), user=request.user)
            except RuleBroken as broken:
                for field, sentence in broken.reasons:
                    form.add_error(field if field in form.fields else None, sentence)
            else:
                messages.success(request, _("The seats are changed."))
                return redirect("registrations:inspect", pk)
        return self.show(registration, form, status=422)

    def show(self, registration: Registration, form: SeatsForm, status: int = 200) -> HttpResponse:
        """Render the form."""
        label = _("Save")
        return self.page(
            "harzwerk_registrations/admin/form.html",
            status,
            registration=registration,
            form=form,
            label=label,
        )


class StaffMoveView(StaffView):
    """Move somebody to another date."""

    title = gettext_lazy("Move to another date")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask where to."""
        registration = self.registration(pk)
        return self.show(registration, MoveForm(bookables=self.others(registration)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Move, or warn of too few seats and ask for an explicit tick."""
        registration = self.registration(pk)
        form = MoveForm(request.POST, bookables=self.others(registration))
        if form.is_valid():
            target, ticked = form.cleaned_data["bookable"], form.cleaned_data.get("overbooks")
            try:
                move(
                    registration=registration,
                    to=target,
                    user=request.user,
                    overbooks=bool(ticked),
                )
            except RuleBroken as broken:
                for field, sentence in broken.reasons:
                    form.add_error(field, sentence)
                    if field == "bookable":
                        form.fields["overbooks"] = OverbookField(_short(target))
            else:
                told = _("Moved. The person is told by mail.")
                to_phone = _("Moved. There is no mail address: please phone.")
                messages.success(request, told if registration.email else to_phone)
                return redirect("registrations:inspect", pk)
        return self.show(registration, form, status=422)

    def others(self, registration: Registration) -> Any:
        """Return the other dates that have not begun."""
        rows = self.offers().filter(starts_at__gt=timezone.now(), accepts=True)
        return rows.exclude(pk=registration.bookable_id)

    def show(self, registration: Registration, form: MoveForm, status: int = 200) -> HttpResponse:
        """Render the form."""
        label = _("Move")
        return self.page(
            "harzwerk_registrations/admin/form.html",
            status,
            registration=registration,
            form=form,
            label=label,
        )


def _short(target: Bookable) -> SeatsShort:
    left = room_now(target, timezone.now()).left() or 0
    return SeatsShort([], left=left, may_wait=False)
