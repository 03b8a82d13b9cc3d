"""Pages behind a link from our mails: confirm, look, sign off, delete."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.secret_page import keep_secret
from harzwerk_cms.newsletter.enums import SubscriberState
from harzwerk_cms.newsletter.models import Subscriber
from harzwerk_cms.newsletter.rules import may_confirm
from harzwerk_cms.newsletter.services.confirm import confirm
from harzwerk_cms.newsletter.services.personal_data import collect_personal_data
from harzwerk_cms.newsletter.services.sign_off import erase, sign_off


class UnknownLinkError(Exception):
    """Nobody has this secret, or nobody has it any more."""


def find(**secret: str) -> Subscriber:
    """Return a subscriber by a secret.

    Raises:
        UnknownLinkError: nobody has it.
    """
    row = Subscriber.objects.filter(**secret).first()
    if row is None:
        raise UnknownLinkError
    return row


class SecretView(View):
    """A page whose address is a secret: never cached, never indexed, never passed on."""

    http_method_names = ["get", "head", "post"]
    template_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer 404 with a friendly page when nobody has the secret."""
        try:
            response = super().dispatch(request, *args, **kwargs)
        except (UnknownLinkError, Subscriber.DoesNotExist):
            response = render(request, "harzwerk_newsletter/unknown.html", status=404)
        return keep_secret(response)

    def page(
        self, request: HttpRequest, row: Subscriber, status: int = 200, **facts: Any
    ) -> HttpResponse:
        """Render the view's template."""
        context = {"subscriber": row, "states": SubscriberState, **facts}
        return render(request, self.template_name, context, status=status)


class ConfirmView(SecretView):
    """Ask once more, since programs open links in mails, too; then put the person on the list."""

    template_name = "harzwerk_newsletter/confirm.html"

    def get(self, request: HttpRequest, proof: str) -> HttpResponse:
        """Ask; nothing is changed."""
        row = find(proof=proof)
        return self.page(request, row, may_confirm=may_confirm(row, timezone.now()))

    def post(self, request: HttpRequest, proof: str) -> HttpResponse:
        """Confirm, and go to the person's own page."""
        row = find(proof=proof)
        try:
            confirm(subscriber=row)
        except RuleBroken as broken:
            return self.page(request, row, 409, may_confirm=False, error=str(broken))
        return redirect("harzwerk_newsletter:own", row.token)


class OwnView(SecretView):
    """What is stored about a subscriber, and what they can do about it."""

    http_method_names = ["get", "head"]
    template_name = "harzwerk_newsletter/own.html"

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show it in the words of the file."""
        row = find(token=token)
        return self.page(request, row, groups=collect_personal_data(subscriber=row))


class FileView(SecretView):
    """What is stored, as a file (GDPR Art. 20)."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Send the file; its name gives nothing away."""
        data = collect_personal_data(subscriber=find(token=token))
        text = json.dumps(data, ensure_ascii=False, indent=2)
        response = HttpResponse(text, content_type="application/json; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="newsletter.json"'
        return response


@method_decorator(csrf_exempt, name="dispatch")
class UnsubscribeView(SecretView):
    """Sign off with one click, on the page or straight from a mail program.

    A mail program sends the POST that RFC 8058 describes without ever having seen our page,
    so there is neither a cookie nor a form's token. The secret in the address is all the
    authority there is: a forged request would have to know it, and could only end what its
    owner can begin anew. The answer is a page and no redirect, as the RFC demands.
    """

    template_name = "harzwerk_newsletter/unsubscribe.html"

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Ask, or say that it is done; nothing is changed."""
        return self.page(request, find(token=token))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Sign off, and say so; also to somebody who has done so before."""
        return self.page(request, sign_off(subscriber=find(token=token)))


class EraseView(SecretView):
    """Explain what deleting means, then delete (GDPR Art. 17)."""

    template_name = "harzwerk_newsletter/erase.html"

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Explain and ask; nothing is deleted yet."""
        return self.page(request, find(token=token))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Delete; afterwards the links lead nowhere."""
        erase(subscriber=find(token=token))
        return redirect("harzwerk_newsletter:erased")
