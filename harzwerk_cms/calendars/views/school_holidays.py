"""Entering the school holidays of a year in one go."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button

from harzwerk_cms.calendars.enums import Land
from harzwerk_cms.calendars.forms import SchoolHolidaysForm
from harzwerk_cms.calendars.rules.closures import holidays_of_year
from harzwerk_cms.calendars.services.add_school_holidays import add_school_holidays

ADD = "harzwerk_calendars.add_closureperiod"
TEMPLATE = "harzwerk_calendars/admin/school_holidays.html"


class ClosureIndexView(IndexView):
    """The list, with a way to enter a whole year."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Offer the school holidays to those who may add."""
        buttons = list(super().header_more_buttons)
        if self.request.user.has_perm(ADD):
            url = reverse("closures:school_holidays")
            buttons.append(Button(_("Enter school holidays"), url=url, icon_name="calendar-alt"))
        return buttons


class SchoolHolidaysView(View):
    """Choose a Land and a year, look, enter."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Turn away everybody who may not add."""
        if not request.user.has_perm(ADD):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form, and what would be entered once it is filled in."""
        asked = "land" in request.GET
        form = SchoolHolidaysForm(request.GET if asked else None)
        return self.page(form, status=422 if asked and not form.is_valid() else 200)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Enter what is missing and go to the list."""
        form = SchoolHolidaysForm(request.POST)
        if not form.is_valid():
            return self.page(form, status=422)
        added = len(add_school_holidays(**self.choice(form)))
        if added:
            sentence = ngettext(
                "%(number)d holidays have been entered.",
                "%(number)d holidays have been entered.",
                added,
            )
            messages.success(request, sentence % {"number": added})
        else:
            messages.info(request, _("Nothing was missing."))
        return redirect("closures:index")

    def choice(self, form: SchoolHolidaysForm) -> dict[str, Any]:
        """Return what the form chose."""
        return {"land": Land(form.cleaned_data["land"]), "year": form.cleaned_data["year"]}

    def page(self, form: SchoolHolidaysForm, status: int = 200) -> HttpResponse:
        """Render the form, with a preview if there is a choice."""
        facts: dict[str, Any] = {"title": _("Enter school holidays"), "form": form}
        if form.is_bound and form.is_valid():
            facts |= self.preview(**self.choice(form))
        return render(self.request, TEMPLATE, facts, status=status)

    def preview(self, land: Land, year: int) -> dict[str, Any]:
        """Return each block with whether it is entered already."""
        blocks = holidays_of_year(land, year)
        missing = sum(not block.is_entered for block in blocks)
        return {"blocks": blocks, "missing": missing, "choice": (land, year)}
