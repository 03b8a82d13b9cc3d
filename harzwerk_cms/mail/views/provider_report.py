"""The address where the mail provider reports what became of our mails."""

import json
import logging

from anymail.exceptions import AnymailError, AnymailWebhookValidationFailure
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.csrf import csrf_exempt

from harzwerk_cms.mail.providers import configured_provider, webhook_secrets, webhook_view

logger = logging.getLogger(__name__)


@csrf_exempt
def provider_report(request: HttpRequest, provider: str) -> HttpResponse:
    """Let Anymail check the secret and read the report; only of the provider in use.

    Answers 404 while nobody has set a secret, 403 for a wrong one, 400 for a report that
    cannot be read. Errors of ours answer 500, so that the provider tries again.
    """
    configured = configured_provider()
    if configured is None or configured.name != provider or not webhook_secrets():
        raise Http404
    if request.method == "POST" and not _is_json(request):
        return HttpResponseBadRequest()
    try:
        return webhook_view(configured)(request)
    except AnymailWebhookValidationFailure:
        logger.warning("a report for %s came without our secret", provider)
        return HttpResponse(status=403)
    except (AnymailError, AttributeError, LookupError, TypeError, ValueError) as error:
        logger.warning("a report of %s cannot be read: %s", provider, type(error).__name__)
        return HttpResponseBadRequest()


def _is_json(request: HttpRequest) -> bool:
    try:
        return isinstance(json.loads(request.body), (dict, list))
    except ValueError:
        return False
