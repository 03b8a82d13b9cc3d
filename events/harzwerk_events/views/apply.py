"""The form by which somebody puts themselves on the open list."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.generic import View
from wagtail.models import Site

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.languages import reading_language
from harzwerk_events.forms import PerformerForm
from harzwerk_events.models import EventPage
from harzwerk_events.rules.open_list import open_list_facts
from harzwerk_events.services.apply_as_performer import apply_as_performer


def find_page(request: HttpRequest, slug: str) -> EventPage:
    """Return the event with an open list that the visitor may see, as Wagtail would show it.

    Raises:
        Http404: there is none; also for a draft, and for a page the visitor may not open.
    """
    site = Site.find_for_request(request)
    pages = EventPage.objects.live().filter(slug=slug, has_open_list=True, alias_of__isnull=True)
    pages = pages.filter(starts_at__isnull=False, ends_at__isnull=False)
    if site is None:
        raise Http404
    below = pages.descendant_of(site.root_page).select_related("venue").order_by("-starts_at")
    for page in below:
        if all(row.accept_request(request) for row in page.get_view_restrictions()):
            return page
    raise Http404


class ApplyView(View):
    """Ask for a slot on stage."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show the form, or the reason why there is none."""
        return self.page(request, find_page(request, slug), PerformerForm())

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Put the visitor on the list, or show the form again with everything typed."""
        page = find_page(request, slug)
        form = PerformerForm(request.POST)
        if form.admits(request) and form.is_valid():
            try:
                application = apply_as_performer(
                    page=page,
                    act=form.act(),
                    submission_key=form.submission_key(page),
                    language=reading_language(page),
                )
            except RuleBroken as broken:
                for field, sentence in broken.reasons:
                    form.add_error(field, sentence)
            else:
                return redirect("harzwerk_events:performer", application.token)
        response = self.page(request, page, form)
        form.mark(response)
        return response

    def page(self, request: HttpRequest, page: EventPage, form: Any) -> HttpResponse:
        """Render the form with what is free."""
        facts = {"page": page, "form": form, **open_list_facts(page, timezone.now())}
        return render(request, "harzwerk_events/apply.html", facts)
