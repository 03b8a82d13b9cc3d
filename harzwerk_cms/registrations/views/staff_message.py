"""Write to everybody who is registered for one offer."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from harzwerk_cms.core import conf
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
from harzwerk_cms.registrations.rules.audience import Audience, audience
from harzwerk_cms.registrations.services.write_to import KIND, write_to
from harzwerk_cms.registrations.sources import Offer
from harzwerk_cms.registrations.views.staff import StaffView


class StaffMessageView(StaffView):
    """Write, look at what goes to whom, send."""

    title = gettext_lazy("Write to registered people")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the empty form."""
        bookable = self.offer(pk)
        return self.show(bookable, self.form(bookable))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show a preview, or send when it was seen."""
        bookable = self.offer(pk)
        form = self.form(bookable, request.POST)
        if not form.is_valid():
            return self.show(bookable, form, status=422)
        rows = with_shown_state(changeable_registrations(request.user), request.user)
        found = audience(rows, bookable, form.filters)
        if "send" not in request.POST:
            return self.preview(bookable, form, found)
        if form.cleaned_data["seen"] != found.digest:
            warning = _("Other people are concerned by now. Please look once more.")
            return self.preview(bookable, form, found, warning=warning)
        number = write_to(
            registrations=found.reached,
            text=form.cleaned_data["text"],
            message_id=form.cleaned_data["nonce"],
            user=request.user,
            chosen={"offer": bookable.pk, **form.filters.chosen()},
        )
        if number:
            messages.success(request, written(number))
        else:
            messages.warning(request, _("This message was sent already."))
        return redirect("seats:index")

    def form(self, bookable: Bookable, *args: Any) -> MessageForm:
        """Return the form; who came is no group for those who must not know."""
        form = MessageForm(*args, bookable=bookable)
        if not may_see_attendance(self.request.user):
            field: Any = form.fields["states"]
            field.choices = [c for c in field.choices if c[0] not in ATTENDANCE]
        return form

    def offer(self, pk: int) -> Bookable:
        """Return an offer the person may see; a sensitive one is 404 for others."""
        return get_object_or_404(visible_bookables(self.request.user).select_related("page"), pk=pk)

    def preview(
        self, bookable: Bookable, form: MessageForm, found: Audience, **more: Any
    ) -> HttpResponse:
        """Show who gets the message, and the mail without its secret link."""
        data = self.request.POST.copy()
        data["seen"] = found.digest
        form.data = data
        first = next(iter(found.reached), None)
        text = form.cleaned_data["text"]
        minutes = (len(found.reached) - 1) // conf.load().BROADCAST_PER_MINUTE
        return self.show(
            bookable,
            form,
            preview=found,
            mail=shown_mail(first, text) if first else None,
            minutes=minutes if found.reached else 0,
            **more,
        )

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
