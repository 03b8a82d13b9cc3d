"""What all pages at the door have in common."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.admin.auth import permission_denied

from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.permissions import visible_bookables, visible_registrations
from harzwerk_cms.registrations.rules.door_list import DoorRow, door_row, with_people

CHECK_IN = (
    "harzwerk_registrations.view_registration",
    "harzwerk_registrations.change_registration",
)
COUNT = "harzwerk_registrations.change_headcount"
SEE_NEEDS = "harzwerk_registrations.view_sensitiveneed"
# These pages have no inline code, unlike the rest of the admin.
POLICY = (
    "default-src 'self'; img-src 'self' data:; media-src 'self' blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# The code reader is WebAssembly.
SCAN_POLICY = f"{POLICY}; script-src 'self' 'wasm-unsafe-eval'"


def may_check_in(user: Any) -> bool:
    """Tell whether somebody works at the door."""
    return bool(user.has_perms(CHECK_IN))


class DoorView(View):
    """A page for those who work at the door; never stored, since it shows names.

    Attributes:
        permissions: all are needed.
        scans: whether the page may use the camera and the code reader.
    """

    permissions: tuple[str, ...] = CHECK_IN
    scans = False

    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn away everybody else, and add the headers of these pages."""
        if not request.user.has_perms(self.permissions):
            return permission_denied(request)
        response = super().dispatch(request, *args, **kwargs)
        camera = "(self)" if self.scans else "()"
        response["Content-Security-Policy"] = SCAN_POLICY if self.scans else POLICY
        response["Permissions-Policy"] = f"camera={camera}, microphone=(), geolocation=()"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    @property
    def user(self) -> Any:
        """Who asks."""
        return getattr(self.request, "user", AnonymousUser())

    def bookable(self, pk: int) -> Bookable:
        """Return one offer the person may see.

        Raises:
            Http404: there is none, or none this person may see.
        """
        rows = visible_bookables(self.user).select_related("page")
        return get_object_or_404(rows, pk=pk)


def rows_of(user: Any, *keys: int, **narrowed: Any) -> dict[int, DoorRow]:
    """Return rows of the list that the person may see, by primary key."""
    rows = visible_registrations(user).filter(pk__in=keys, **narrowed)
    found: list[Registration] = list(with_people(rows, needs=False))
    return {row.pk: door_row(row) for row in found}
