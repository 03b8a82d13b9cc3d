"""Content-Security-Policy: strict for visitors, what Wagtail needs for staff."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

COMMON = "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
PUBLIC = f"default-src 'self'; img-src 'self' data:; {COMMON}"
# Wagtail's admin still writes some scripts and styles inline.
ADMIN = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    f"img-src 'self' data: blob:; {COMMON}"
)


class ContentSecurityPolicyMiddleware:
    """Adds the policy of the part of the site that answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the policy unless a view brought its own."""
        response = self.get_response(request)
        policy = ADMIN if request.path.startswith("/admin/") else PUBLIC
        response.headers.setdefault("Content-Security-Policy", policy)
        # A view that needs the camera says so itself.
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()"
        )
        return response
