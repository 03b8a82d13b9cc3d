"""Write to everybody who is registered for one offer."""

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy, ngettext

from harzwerk_cms.core.redact import SECRET_PATH
from harzwerk_cms.mail.kinds import mail_kinds
from harzwerk_cms.mail.render import RenderedMail, render
from harzwerk_cms.registrations.forms.message import MessageForm
from harzwerk_cms.registrations.mails import facts
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.permissions import (
    ATTENDANCE,
    changeable_registrations,
    may_see_attendance,
    visible_bookables,
    with_shown_state,
)
from harzwerk_cms.registrations.services.write_to import KIND, write_to
from harzwerk_cms.registrations.sources import Offer
from harzwerk_cms.registrations.views.staff import StaffView

SHOWN_NAMES = 5


class StaffMessageView(StaffView):
    """Write, look at what goes to whom, send."""

    title = gettext_lazy("Write to registered people")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the empty form."""
        return self.show(self.offer(pk), self.form())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show a preview, or send when it was seen."""
        bookable, form = self.offer(pk), self.form(request.POST)
        if not form.is_valid():
            return self.show(bookable, form, status=422)
        rows = self.recipients(bookable, form.cleaned_data["states"])
        if "send" not in request.POST:
            return self.show(bookable, form, preview=preview(rows, form.cleaned_data["text"]))
        number = write_to(
            registrations=rows,
            text=form.cleaned_data["text"],
            message_id=form.cleaned_data["nonce"],
            user=request.user,
        )
        messages.success(request, written(number))
        return redirect("seats:index")

    def form(self, *args: Any) -> MessageForm:
        """Return the form; who came is no group for those who must not know."""
        form = MessageForm(*args)
        if not may_see_attendance(self.request.user):
            field: Any = form.fields["states"]
            field.choices = [c for c in field.choices if c[0] not in ATTENDANCE]
        return form

    def offer(self, pk: int) -> Bookable:
        """Return an offer the person may see; a sensitive one is 404 for others."""
        return get_object_or_404(visible_bookables(self.request.user).select_related("page"), pk=pk)

    def recipients(self, bookable: Bookable, states: list[str]) -> QuerySet[Registration]:
        """Return who is written to; those without an address are among them."""
        rows = with_shown_state(changeable_registrations(self.request.user), self.request.user)
        rows = rows.filter(Q(("shown_state__in", states)), bookable=bookable).order_by("pk")
        return rows.select_related("bookable__page").prefetch_related("attendees")

    def show(
        self, bookable: Bookable, form: MessageForm, status: int = 200, **more: Any
    ) -> HttpResponse:
        """Render the form."""
        return self.page(
            "harzwerk_registrations/admin/message.html",
            status,
            bookable=bookable,
            form=form,
            **more,
        )


def preview(rows: QuerySet[Registration], text: str) -> dict[str, Any]:
    """Return how many get the message, the first names, and the mail without its secret link."""
    reached = rows.exclude(email="")
    first = reached.first()
    return {
        "number": reached.count(),
        "without": rows.filter(email="").count(),
        "names": list(reached.values_list("name", flat=True)[:SHOWN_NAMES]),
        "mail": shown_mail(first, text) if first else None,
    }


def shown_mail(registration: Registration, text: str) -> RenderedMail:
    """Return the mail as the first of them will read it; nobody else may use their link."""
    offer = Offer.of(registration.bookable.offer)
    content = {**facts(registration, offer), "message": text}
    mail = render(mail_kinds.get(KIND), content, language=registration.language)
    return RenderedMail(mail.subject, SECRET_PATH.sub(r"\1…", mail.text), "")


def written(number: int) -> str:
    """Return what is said when mails are in the outbox."""
    sentence = ngettext(
        "%(number)d mail is on its way.", "%(number)d mails are on their way.", number
    )
    return sentence % {"number": number}
