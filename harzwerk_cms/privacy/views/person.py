"""Answer one person: search, hand out, erase. Names travel in the body of requests only."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.admin.auth import permission_denied

from harzwerk_cms.privacy.forms import PersonForm
from harzwerk_cms.privacy.models import PersonRequest, PrivacySettings
from harzwerk_cms.privacy.permissions import may_answer
from harzwerk_cms.privacy.policies import personal_data
from harzwerk_cms.privacy.queries import Found, find_person, key_of, narrow
from harzwerk_cms.privacy.services.erase_person import erase_person, plan_erasure
from harzwerk_cms.privacy.services.export_person import export_person


class PrivacyView(View):
    """A view for those who answer people; what it shows is stored nowhere on the way."""

    title = gettext_lazy("Information about a person")

    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Turn away everybody else."""
        if not may_answer(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def page(self, name: str, status: int = 200, **facts: Any) -> HttpResponse:
        """Render a template in the admin, with the title of the view."""
        return render(self.request, name, {"title": self.title, **facts}, status=status)

    def results(
        self, form: PersonForm, found: list[Found], status: int = 200, error: str = ""
    ) -> HttpResponse:
        """Show the form and what was found, with the rows of the address chosen."""
        groups = [
            (item, [(row, key_of(item.data, row), *_shown(item, row)) for row in item.rows])
            for item in found
        ]
        facts = {"form": form, "searched": True, "groups": groups, "error": error}
        return self.page("harzwerk_privacy/admin/person.html", status, **facts)


def _shown(found: Found, row: Any) -> tuple[str, str, bool]:
    """Return how staff recognise a row, where it can be corrected, and whether it is chosen."""
    data = found.data
    words = data.summary(row) if data.summary else f"{data.title} {row.pk}"
    path = data.edit_path(row) if data.edit_path else ""
    return words, path, row.pk in found.by_mail


class SearchView(PrivacyView):
    """The search, by POST, so that no name stands in an address or a log."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the empty form."""
        return self.page("harzwerk_privacy/admin/person.html", form=PersonForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show what is stored about the person."""
        form = PersonForm(request.POST)
        if not form.is_valid():
            return self.page("harzwerk_privacy/admin/person.html", 422, form=form)
        return self.results(form, find_person(form.person()))


class ChosenView(PrivacyView):
    """Does something with rows that were found and chosen; both are checked again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Search once more, keep what is chosen, go on; 422 when nothing is."""
        form = PersonForm(request.POST)
        if not form.is_valid():
            return self.page("harzwerk_privacy/admin/person.html", 422, form=form)
        found = find_person(form.person())
        chosen = narrow(found, request.POST.getlist("row"))
        if not chosen:
            return self.results(form, found, 422, _("Please choose at least one entry."))
        return self.go_on(form, chosen)

    def go_on(self, form: PersonForm, found: list[Found]) -> HttpResponse:
        """Do what the view is for."""
        raise AssertionError("every view of chosen rows says what it does with them")


class ReadView(ChosenView):
    """Everything that is stored, to read and to print."""

    def go_on(self, form: PersonForm, found: list[Found]) -> HttpResponse:
        """Show the sheet; it is a case like the file."""
        export = export_person(found=found, user=self.request.user)
        office = PrivacySettings.load(request_or_site=self.request)
        return self.page("harzwerk_privacy/admin/person_sheet.html", export=export, office=office)


class FileView(ChosenView):
    """Everything that is stored, as a file whose name gives nothing away."""

    def go_on(self, form: PersonForm, found: list[Found]) -> HttpResponse:
        """Send the file."""
        export = export_person(found=found, user=self.request.user)
        response = HttpResponse(export.as_json(), content_type="application/json; charset=utf-8")
        name = f"auskunft-{export.case.number}.json"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class EraseView(ChosenView):
    """Say what goes and what stays, ask for a tick, then erase."""

    title = gettext_lazy("Erase a person's data")

    def go_on(self, form: PersonForm, found: list[Found]) -> HttpResponse:
        """Ask; or erase when it was ticked, and show the case."""
        sent = self.request.POST
        if "confirmed" in sent:
            case = erase_person(found=found, user=self.request.user)
            messages.success(
                self.request, _("Done. What was erased is noted below, without names.")
            )
            return redirect("privacy_person:case", case.number)
        error = _("Please tick the box first.") if "asked" in sent else ""
        plans = [
            (
                item.data,
                [(plan, key_of(item.data, plan.row), _words(item, plan.row)) for plan in rows],
            )
            for item, rows in plan_erasure(found=found)
        ]
        return self.page(
            "harzwerk_privacy/admin/person_erase.html",
            422 if error else 200,
            form=form,
            plans=plans,
            error=error,
        )


def _words(found: Found, row: Any) -> str:
    return _shown(found, row)[0]


class CaseView(PrivacyView):
    """What was done in one case."""

    title = gettext_lazy("Case")

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        """Show the numbers and what stays."""
        case = get_object_or_404(PersonRequest.objects.select_related("user"), number=number)
        titles = {data.model: str(data.title) for data in personal_data}
        counts = [(titles.get(model, model), n) for model, n in case.counts.items() if n]
        kept = [(titles.get(k["model"], k["model"]), k["reason"], k["rows"]) for k in case.kept]
        title = f"{self.title} {case.number}"
        return self.page(
            "harzwerk_privacy/admin/case.html", title=title, case=case, counts=counts, kept=kept
        )
