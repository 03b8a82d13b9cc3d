"""Correct name, address and phone number of a registration."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harzwerk_cms.privacy.permissions import ANSWER, may_answer
from harzwerk_cms.registrations.forms.correct import CorrectForm
from harzwerk_cms.registrations.permissions import CHANGE
from harzwerk_cms.registrations.services.correct_contact import correct_contact
from harzwerk_cms.registrations.views.staff import StaffView


class CorrectView(StaffView):
    """For those who work on registrations, and for those who answer people about their data."""

    title = gettext_lazy("Correct contact data")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Either right opens the page."""
        self.permission = ANSWER if may_answer(request.user) else CHANGE
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what is stored."""
        registration = self.registration(pk)
        return self.show(registration, CorrectForm(registration=registration))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Store the correction, or show what is wrong with it."""
        registration = self.registration(pk)
        form = CorrectForm(request.POST, registration=registration)
        if not form.is_valid():
            return self.show(registration, form, 422)
        correct_contact(registration=registration, contact=form.contact(), user=request.user)
        messages.success(request, _("The contact data are corrected."))
        return redirect("registrations:inspect", pk)

    def show(self, registration: Any, form: CorrectForm, status: int = 200) -> HttpResponse:
        """Render the form."""
        return self.page(
            "harzwerk_registrations/admin/form.html",
            status,
            registration=registration,
            form=form,
            label=_("Save the correction"),
        )
