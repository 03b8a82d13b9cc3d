"""Ask, then do one of `staff_steps.STEPS`."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.enums import SEAT_STATES, RegistrationState
from harzwerk_cms.registrations.forms.staff import overbook_text
from harzwerk_cms.registrations.rules.seats import SeatsShort
from harzwerk_cms.registrations.views.staff import StaffView
from harzwerk_cms.registrations.views.staff_steps import STEPS, Step

# Where a step that was taken leads to.
DONE = frozenset({*SEAT_STATES, RegistrationState.REJECTED})


class StepView(StaffView):
    """One step of one registration."""

    def get(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        """Ask."""
        return self.ask(pk, _step(step))

    def post(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        """Do it, or say why it is not possible."""
        todo, registration = _step(step), self.registration(pk)
        if not todo.is_open(registration):
            error = _("This is not possible in the present state.")
            return self.ask(pk, todo, status=409, error=error)
        extra = (
            {"overbooks": True} if todo.name == "give_seat" and "overbooks" in request.POST else {}
        )
        try:
            todo.verb(registration=registration, user=request.user, **extra)
            registration = self.registration(pk)
            if todo.states and registration.state not in DONE:
                # The hold ended, or the person cancelled, while we looked at the page.
                error = _("This is not possible in the present state.")
                return self.ask(pk, todo, status=409, error=error)
        except SeatsShort as short:
            return self.ask(pk, todo, status=409, warning=overbook_text(short.left))
        except RuleBroken as broken:
            return self.ask(pk, todo, status=409, error=str(broken))
        messages.success(request, str(todo.done))
        return redirect("registrations:inspect", pk)

    def ask(self, pk: int, step: Step, status: int = 200, **facts: Any) -> HttpResponse:
        """Show the question, with an error or a warning."""
        return self.page(
            "harzwerk_registrations/admin/ask.html",
            status=status,
            registration=self.registration(pk),
            step=step,
            title=step.label,
            **facts,
        )


def _step(name: str) -> Step:
    if name not in STEPS:
        raise Http404
    return STEPS[name]
