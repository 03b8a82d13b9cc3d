"""The performer's own page: no account, only the link from the mail."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.links import page_address
from harzwerk_cms.privacy.periods import period_of
from harzwerk_cms.registrations.views.secret import LinkEndedError, SecretPageView
from harzwerk_events.enums import PERFORMER_STATES, PerformerState
from harzwerk_events.models import PerformerApplication
from harzwerk_events.queries import place_of
from harzwerk_events.rules.open_list import may_withdraw
from harzwerk_events.services.leave_open_list import withdraw
from harzwerk_events.services.take_back_consents import take_back_consents


def find(**token: str) -> PerformerApplication:
    """Return an application by one of its secrets.

    Raises:
        Http404: no application has this token.
        LinkEndedError: its time is over.
    """
    rows = PerformerApplication.objects.select_related("page__venue")
    application = rows.filter(**token).first()
    if application is None:
        raise Http404
    ends_at = application.page.ends_at
    if ends_at and timezone.now() >= ends_at:
        lasts = timedelta(days=period_of("events.performers").days)
        if timezone.now() >= ends_at + lasts:
            raise LinkEndedError
    return application


def page_facts(application: PerformerApplication) -> dict[str, Any]:
    """Return what the pages behind a secret link show."""
    rule = PERFORMER_STATES[PerformerState(application.state)]
    may = rule.holds_place and may_withdraw(application.page, timezone.now())
    return {
        "application": application,
        "event": application.page,
        "event_url": page_address(application.page) if application.page.live else "",
        "told": rule.told,
        "holds_place": rule.holds_place,
        "is_good": application.state in {PerformerState.CONFIRMED, PerformerState.RESERVE},
        "place": place_of(application) if rule.holds_place else None,
        "can_withdraw": may,
    }


class PerformerView(SecretPageView):
    """See where one stands."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show the state and what can be done."""
        return render(request, "harzwerk_events/performer.html", page_facts(find(token=token)))


class WithdrawView(SecretPageView):
    """Ask once more, then withdraw; a link scanner that opens the address changes nothing."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Ask whether the place is really to be given up."""
        facts = page_facts(find(token=token))
        if not facts["can_withdraw"]:
            return redirect("harzwerk_events:performer", token)
        return render(request, "harzwerk_events/withdraw.html", facts)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Withdraw, then show the state."""
        application = find(token=token)
        try:
            withdraw(application=application)
        except RuleBroken as broken:
            facts = {**page_facts(application), "error": str(broken)}
            return render(request, "harzwerk_events/performer.html", facts, status=409)
        return redirect("harzwerk_events:performer", token)


class TakeBackView(SecretPageView):
    """Take back the consents to publish."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Take them back, then show the page."""
        take_back_consents(application=find(token=token))
        return redirect("harzwerk_events:performer", token)
