"""What editors are told when several pages are published at once."""

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from harzwerk_events.models import EventPage


def refuse_incomplete(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Go back with a sentence when the newest draft of an event cannot go live."""
    for page in pages:
        draft = page.specific.get_latest_revision_as_object()
        if not isinstance(draft, EventPage):
            continue
        try:
            draft.full_clean()
        except ValidationError as error:
            labels = [field_label(draft, name) for name in error.message_dict]
            sentence = _("“%(title)s” cannot be published yet. Please check: %(fields)s.")
            messages.error(request, sentence % {"title": draft.title, "fields": ", ".join(labels)})
            return redirect("wagtailadmin_pages:edit", page.pk)
    return None


def field_label(page: Page, name: str) -> str:
    """Return what editors call a field."""
    field = next((f for f in page._meta.fields if f.name == name), None)  # noqa: SLF001 -- `_meta` is public API
    return str(field.verbose_name) if field else name
