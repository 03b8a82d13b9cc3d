"""The list "please phone": whom no mail reaches."""

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harzwerk_cms.registrations.permissions import changeable_registrations
from harzwerk_cms.registrations.rules.phone_list import reason_to_call, to_phone
from harzwerk_cms.registrations.services.call_back import note_call
from harzwerk_cms.registrations.views.staff import StaffView

MOST_ROWS = 200
KEY = re.compile(r"[0-9]{1,18}", re.ASCII)


class PhoneListView(StaffView):
    """Name, number, what to say, and a button for "done"."""

    title = gettext_lazy("Please phone")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the calls that are open, the next date first."""
        rows = to_phone(changeable_registrations(request.user), timezone.now())
        rows = rows.select_related("bookable__page", "guardian").prefetch_related("attendees")
        calls = [
            {"registration": row, "what": reason_to_call(row).label}
            for row in rows.order_by("bookable__starts_at", "name", "pk")[:MOST_ROWS]
        ]
        return self.page("harzwerk_registrations/admin/phone_list.html", calls=calls)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Note that somebody was phoned; a call that is no longer open changes nothing."""
        pk = request.POST.get("registration", "")
        rows = to_phone(changeable_registrations(request.user), timezone.now())
        row = rows.filter(pk=int(pk)).first() if KEY.fullmatch(pk) else None
        if row is None:
            messages.warning(request, _("This call is not open any more."))
        else:
            note_call(registration=row, about=reason_to_call(row), user=request.user)
            messages.success(request, _("Noted: the person was phoned."))
        return redirect("registrations:phone_list")
