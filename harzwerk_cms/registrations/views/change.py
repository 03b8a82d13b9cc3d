"""What a participant changes: seats, single people, workshops, name and answers."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.forms.manage import (
    ChangeForm,
    DetailsForm,
    SeatsForm,
    WorkshopsForm,
)
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.rules.options import options_of
from harzwerk_cms.registrations.rules.seats import SeatsShort
from harzwerk_cms.registrations.services.change_registration import (
    cancel_one,
    change_details,
    change_seats,
    change_workshops,
)
from harzwerk_cms.registrations.sources import source_of
from harzwerk_cms.registrations.views.manage import MANAGE, act
from harzwerk_cms.registrations.views.secret import SecretPageView, find


class ChangeView(SecretPageView):
    """Show a form with what is stored, and store what was changed."""

    http_method_names = ["get", "head", "post"]
    form_class: type[ChangeForm]
    title: Promise

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show the form; without anything to change, the participant's page."""
        registration, _offer = find(token=token)
        if not self.may_change(registration):
            return redirect(MANAGE, token)
        return self.page(request, registration, self.form(registration))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Store everything or nothing; 422 for the input, 409 for what is not possible."""
        registration, _offer = find(token=token)
        form = self.form(registration, request.POST)
        if not self.may_change(registration):
            form.add_error(None, _("This is no longer possible."))
            return self.page(request, registration, form, 409)
        if not form.is_valid():
            return self.page(request, registration, form, 422)
        try:
            self.change(registration, form)
        except RuleBroken as broken:
            form.explain(broken)
            return self.page(request, find(token=token)[0], form, 409)
        return redirect(MANAGE, token)

    def may_change(self, registration: Registration) -> bool:
        """Tell whether the form makes sense."""
        return options_of(registration, timezone.now()).changes

    def form(self, registration: Registration, data: QueryDict | None = None) -> Any:
        """Return the form, empty or filled in."""
        return self.form_class(data, registration=registration)

    def change(self, registration: Registration, form: Any) -> None:
        """Do what the form says."""
        raise AssertionError("every view of a change says what it changes")

    def page(
        self, request: HttpRequest, registration: Registration, form: Any, status: int = 200
    ) -> HttpResponse:
        """Render the form."""
        facts = {"registration": registration, "form": form, "title": self.title, **self.more()}
        return render(request, "harzwerk_registrations/change.html", facts, status=status)

    def more(self) -> Mapping[str, Any]:
        """Return further facts for the page."""
        return {}


class SeatsView(ChangeView):
    """Other seats than before, or one person fewer."""

    form_class = SeatsForm
    title = gettext_lazy("Change the seats")

    def change(self, registration: Registration, form: Any) -> None:
        """Ask for the seats; say how many there can be instead."""
        try:
            change_seats(registration=registration, wish=form.wish())
        except SeatsShort as short:
            raise RuleBroken([("seats", most_text(short.left))]) from short

    def more(self) -> Mapping[str, Any]:
        """Single people can be cancelled here."""
        return {"lists_people": True}


def most_text(most: int) -> str:
    """Return what somebody reads who asked for more seats than there are."""
    if most <= 0:
        return _("No further seat is free. Your seats stay as they are.")
    return ngettext(
        "You can have %(most)d seat at most now. Your seats stay as they are.",
        "You can have %(most)d seats at most now. Your seats stay as they are.",
        most,
    ) % {"most": most}


class WorkshopsView(ChangeView):
    """Other workshops of the same slots."""

    form_class = WorkshopsForm
    title = gettext_lazy("Change the workshops")

    def change(self, registration: Registration, form: Any) -> None:
        """Take part in the chosen workshops."""
        change_workshops(registration=registration, choices=form.choices())


class DetailsView(ChangeView):
    """Correct name and answers (GDPR Art. 16), as long as they are stored."""

    form_class = DetailsForm
    title = gettext_lazy("Correct my details")

    def may_change(self, registration: Registration) -> bool:
        """Correcting is a right, in every state."""
        return True

    def form(self, registration: Registration, data: QueryDict | None = None) -> Any:
        """Return the form with the questions as they are asked today."""
        page = registration.bookable.page.specific
        source = source_of(page)
        questions = source.questions(page) if source else ()
        return DetailsForm(data, registration=registration, questions=questions)

    def change(self, registration: Registration, form: Any) -> None:
        """Store the corrected details."""
        name = form.cleaned_data["name"]
        change_details(registration=registration, name=name, answers=form.answers())


class CancelOneView(SecretPageView):
    """Ask once more, then give one person's seat back."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, token: str, attendee: int) -> HttpResponse:
        """Ask whether this seat is really to be given back."""
        registration, offer = find(token=token)
        if not options_of(registration, timezone.now()).cancels:
            return redirect(MANAGE, token)
        people = list(registration.attendees.all())
        person = get_object_or_404(registration.attendees, pk=attendee)
        if len(people) == 1:
            return redirect("harzwerk_registrations:cancel", token)
        number = [row.pk for row in people].index(person.pk) + 1
        facts = {"registration": registration, "offer": offer, "person": person, "number": number}
        return render(request, "harzwerk_registrations/cancel_one.html", facts)

    def post(self, request: HttpRequest, token: str, attendee: int) -> HttpResponse:
        """Give the seat back, then show the state; a seat of somebody else is not touched."""
        return act(request, token, partial(cancel_one, attendee=attendee))
