"""The health page: for monitors, not for people."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from harzwerk_cms.core import health


@never_cache
@require_safe
def health_view(request: HttpRequest) -> JsonResponse:
    """Answer 200 when all is well and 503 when something is not; no personal data."""
    answers = health.collect()
    ok = all(answer.ok for answer in answers.values())
    body = {
        "ok": ok,
        "checks": {name: {"ok": a.ok, "detail": a.detail} for name, a in answers.items()},
    }
    return JsonResponse(body, status=200 if ok else 503)
