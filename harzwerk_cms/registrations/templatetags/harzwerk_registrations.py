"""The registration box on the page of an offer."""

from typing import Any

from django import template
from django.utils import timezone
from wagtail.models import Page

from harzwerk_cms.registrations.enums import Access
from harzwerk_cms.registrations.forms.registration import find_invitation, registration_form
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.queries import bookable_of
from harzwerk_cms.registrations.rules.free_seats import FreeSeats, free_seats
from harzwerk_cms.registrations.rules.window import Window, closing_time, window, window_text

register = template.Library()


@register.inclusion_tag("harzwerk_registrations/registration_box.html", takes_context=True)
def registration_box(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """Show the form, or the reason why there is none.

    Uses the form of the request when it was sent with errors.
    """
    request = context["request"]
    sent = getattr(request, "registration_form", None)
    bookable = sent.bookable if sent else bookable_of(page)
    if bookable is None:
        return {"page": page, "bookable": None, "takes": page.takes_registrations}
    now = timezone.now()
    code = request.GET.get("einladung", "")[:40]
    state = window(bookable, now, invited=is_invited(bookable, code))
    free = free_seats(bookable, now)
    may_wait = free.is_full and bookable.has_waiting_list and now < bookable.starts_at
    shows_form = sent is not None or (state == Window.OPEN and (may_wait or not free.is_full))
    early = bookable.early_opens_at
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "page": page,
        "bookable": bookable,
        "takes": page.takes_registrations,
        "is_preview": getattr(request, "is_preview", False),
        "form": (sent or registration_form(page, bookable, code=code)) if shows_form else None,
        "reason": window_text(bookable, state),
        "free": free,
        "shows_numbers": shows_numbers(page, bookable, free),
        "waits_only": may_wait,
        "needs_code": bookable.access == Access.INVITATION,
        "asks_code": state == Window.NOT_YET and early is not None and early <= now,
        "code": code,
        "closes_at": bookable.closes_at or closing_time(bookable),
        "is_open": state == Window.OPEN,
    }


def is_invited(bookable: Bookable, code: str) -> bool:
    """Tell whether a code of the link opens the form early."""
    if not code or not bookable.early_opens_at:
        return False
    invitation = find_invitation(bookable, code)
    return invitation is not None and not invitation.is_revoked


def shows_numbers(page: Page, bookable: Bookable, free: FreeSeats) -> bool:
    """Tell whether visitors may see how many seats are left; never of a sensitive offer."""
    return page.shows_free_seats and not bookable.is_sensitive and free.left is not None
