"""The registration form on the page of an offer."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.models import Page

from harzwerk_cms.core.errors import Reason, RuleBroken
from harzwerk_cms.core.languages import reading_language
from harzwerk_cms.registrations.forms.registration import RegistrationForm, registration_form
from harzwerk_cms.registrations.queries import bookable_of
from harzwerk_cms.registrations.rules.flood import check_flood
from harzwerk_cms.registrations.services.register import Contact, register
from harzwerk_cms.registrations.sources import source_of


def submit(request: HttpRequest, page: Page) -> HttpResponse | RegistrationForm:
    """Book what the visitor asked for, or return the form with errors for the page to show.

    Returns:
        A redirect to the participant's page, or the form with everything typed: the page
        is to be shown again, and the form knows the status.
    """
    bookable = bookable_of(page)
    if bookable is None:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    form = registration_form(page, bookable, request.POST)
    if not (form.admits(request) and form.is_valid()):
        return form
    key = form.submission_key(bookable)
    try:
        contact = form.contact()
        refuse(reason for found in floods(contact, key) for reason in found)
        registration = register(
            bookable=bookable,
            contact=contact,
            wish=form.wish(),
            submission_key=key,
            language=reading_language(page),
            invitation=form.cleaned_data.get("invitation"),
        )
    except RuleBroken as broken:
        form.explain(broken)
        return form
    return redirect("harzwerk_registrations:manage", registration.token)


def floods(contact: Contact, key: str) -> Iterator[Iterator[Reason]]:
    """Check every address that would get mail."""
    now = timezone.now()
    yield check_flood(contact.email, now, submission_key=key)
    if contact.guardian and contact.guardian.email:
        email = contact.guardian.email
        yield check_flood(email, now, submission_key=key, field="guardian_email")


def refuse(reasons: Iterable[Reason]) -> None:
    """Stop when there is a reason.

    Raises:
        RuleBroken: with every reason.
    """
    if found := list(reasons):
        raise RuleBroken(found)


def serve_bookable(next_in_chain: Any) -> Any:
    """Wrap Wagtail's serving of a page: a POST to a bookable page is a registration.

    An alias leads to the page it mirrors, where the seats are.

    Runs inside Wagtail's check of page privacy, so that nobody registers for a page they
    may not see.
    """

    def serve(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        source = source_of(page)
        if source and page.alias_of_id:
            return redirect(page.alias_of.get_url(request) or "/")
        if source is None or request.method != "POST":
            return next_in_chain(page, request, args, kwargs)
        answer = submit(request, page)
        if isinstance(answer, HttpResponse):
            return answer
        request.registration_form = answer  # type: ignore[attr-defined]  # the page's tag shows the form it finds there
        response = next_in_chain(page, request, args, kwargs)
        answer.mark(response)
        return response

    return serve
