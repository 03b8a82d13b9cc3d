"""Pages that people want to perform at are not deleted."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from wagtail.models import Page

from harzwerk_events.queries import count_performers_below


def refuse_deletion(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Go back with a sentence when a page, or one below it, has performers."""
    for page in pages:
        number = count_performers_below(page)
        if number:
            sentence = ngettext(
                "“%(title)s” cannot be deleted: there is %(number)d performer. "
                "Please unpublish it instead.",
                "“%(title)s” cannot be deleted: there are %(number)d performers. "
                "Please unpublish it instead.",
                number,
            )
            messages.error(request, sentence % {"title": page.title, "number": number})
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
