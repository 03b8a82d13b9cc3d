"""The registration box on the page of an offer."""

from typing import Any

from django import template
from django.utils import timezone
from wagtail.models import Page

from harzwerk_cms.registrations.forms.registration import registration_form
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.queries import seats_taken
from harzwerk_cms.registrations.rules.window import Window, closing_time, window, window_text

register = template.Library()


@register.inclusion_tag("harzwerk_registrations/registration_box.html", takes_context=True)
def registration_box(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """Show the form, or the reason why there is none.

    Uses the form of the request when it was sent with errors.
    """
    request = context["request"]
    bookable = Bookable.objects.filter(page_id=page.pk).first() if page.pk else None
    if bookable is None:
        return {"page": page, "bookable": None, "takes": page.takes_registrations}
    state = window(bookable, timezone.now())
    sent = getattr(request, "registration_form", None)
    left = None if bookable.capacity is None else bookable.capacity - seats_taken(bookable)
    is_full = left is not None and left <= 0
    shows_form = sent is not None or (state == Window.OPEN and not is_full)
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "page": page,
        "bookable": bookable,
        "takes": page.takes_registrations,
        "is_preview": getattr(request, "is_preview", False),
        "form": (sent or registration_form(page, bookable)) if shows_form else None,
        "reason": window_text(bookable, state),
        "left": max(0, left) if left is not None and page.shows_free_seats else None,
        "is_full": is_full,
        "closes_at": bookable.closes_at or closing_time(bookable),
        "is_open": state == Window.OPEN,
    }
