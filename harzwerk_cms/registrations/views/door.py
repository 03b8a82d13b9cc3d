"""The list at the door, on a phone and on paper."""

import hashlib
import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.http.response import HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from harzwerk_cms.core import audit
from harzwerk_cms.registrations.forms.taps import Tap, read_batch, read_form
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.permissions import visible_registrations
from harzwerk_cms.registrations.rules.collation import plain_letters
from harzwerk_cms.registrations.rules.door import is_on, shows_needs
from harzwerk_cms.registrations.rules.door_list import (
    DoorRow,
    arrivals,
    door_rows,
    waiting_groups,
)
from harzwerk_cms.registrations.services.check_in import check_in, undo_check_in
from harzwerk_cms.registrations.views.door_view import SEE_NEEDS, DoorView

EXPORTED = ["name", "seats", "kind"]


def apply_tap(tap: Tap, *, user: Any, **narrowed: Any) -> Registration | None:
    """Let in, or take back; nothing happens to what the person may not see."""
    rows = visible_registrations(user).filter(**narrowed)
    registration = rows.filter(pk=tap.registration).first()
    if registration is None:
        return None
    verb = undo_check_in if tap.is_undo else check_in
    return verb(registration=registration, attendees=tap.attendees, user=user, at=tap.at)


class DoorListView(DoorView):
    """Everybody who is expected; each row is a form, scripts only make it faster."""

    scans = True

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the list."""
        return self.page(request, self.bookable(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take a tap, or search; a name that is looked for stays out of addresses and logs."""
        bookable = self.bookable(pk)
        if "tap" not in request.POST:
            return self.page(request, bookable, request.POST.get("q", "")[:100])
        tap = read_form(request.POST)
        if tap is None:
            return HttpResponseBadRequest(_("This input could not be read."))
        apply_tap(tap, user=request.user, bookable=bookable)
        here = reverse("registrations_door:list", args=[pk])
        return redirect(f"{here}#r{tap.registration}")

    def page(self, request: HttpRequest, bookable: Bookable, words: str = "") -> HttpResponse:
        """Render the rows that contain what was looked for."""
        now = timezone.now()
        may_read = request.user.has_perm(SEE_NEEDS) and shows_needs(bookable, now)
        rows = door_rows(bookable, needs=may_read)
        wanted = plain_letters(words)
        shown = [row for row in rows if wanted in row.words or words.casefold() in row.words]
        waiting = waiting_groups(bookable)
        facts = {
            "bookable": bookable,
            "rows": shown,
            "words": words,
            "waiting": waiting,
            "waiting_seats": sum(waiting),
            "is_on": is_on(bookable, now),
            "now": int(now.timestamp() * 1000),
            "code_address": reverse("harzwerk_registrations:check_in_code", args=["CODE"]),
            **progress(rows),
        }
        return render(request, "harzwerk_registrations/door/list.html", facts)


def progress(rows: list[DoorRow]) -> dict[str, int]:
    """Return how many of how many are in."""
    return {"present": sum(row.present for row in rows), "total": sum(row.seats for row in rows)}


class DoorTapsView(DoorView):
    """Taps of a phone that was offline, in batches; the same batch twice is the same as once."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Apply the taps in their order; answer with the present state of their rows."""
        bookable = self.bookable(pk)
        try:
            batch = read_batch(json.loads(request.body))
        except (ValueError, RecursionError):
            batch = None
        if batch is None:
            return JsonResponse({"error": _("This input could not be read.")}, status=400)
        for _key, tap in batch:
            if tap is not None:
                apply_tap(tap, user=request.user, bookable=bookable)
        state, touched = arrivals_of(bookable), {tap.registration for _key, tap in batch if tap}
        rows = state["rows"]
        return JsonResponse(
            {
                "done": [key for key, _tap in batch],
                "refused": [key for key, tap in batch if tap is None],
                # Nothing: this registration is not on the list (any more).
                "rows": {str(key): rows.get(str(key)) for key in touched},
                "now": int(timezone.now().timestamp() * 1000),
            }
        )


class DoorStateView(DoorView):
    """Who is in, for other phones at the same door; ids and times, no names."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Answer 304 when nothing has changed."""
        state = arrivals_of(self.bookable(pk))
        text = json.dumps(state, cls=DjangoJSONEncoder, sort_keys=True)
        tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
        if request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
            return HttpResponseNotModified(headers={"ETag": tag})
        return HttpResponse(text, content_type="application/json", headers={"ETag": tag})


def arrivals_of(bookable: Bookable) -> dict[str, dict[str, dict[str, str]]]:
    """Return who is in: for each registration its attendees, with the time or nothing."""
    return {
        "rows": {
            str(registration): {
                str(pk): date_format(timezone.localtime(at), "H:i") if at else ""
                for pk, at in people
            }
            for registration, people in arrivals(bookable).items()
        }
    }


class DoorPrintView(DoorView):
    """The list on paper, for a door without a phone."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it for printing, and log that it left the house."""
        bookable = self.bookable(pk)
        rows = door_rows(bookable, needs=False)
        audit.log(
            "harzwerk.registration.export",
            ContentType.objects.get_for_model(Registration),
            user=request.user,
            data={
                "rows": len(rows),
                "format": "print",
                "fields": EXPORTED,
                "filter": {"bookable": bookable.pk},
            },
        )
        facts = {"bookable": bookable, "rows": rows, **progress(rows)}
        return render(request, "harzwerk_registrations/door/print.html", facts)
