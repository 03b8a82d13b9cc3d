"""Writing a newsletter, and what became of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import View
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic import IndexView, InspectView

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.read_only import ReadOnlyMixin
from harzwerk_cms.mail.render import render as render_mail
from harzwerk_cms.newsletter.forms import IssueForm
from harzwerk_cms.newsletter.mails import ISSUE, issue_facts
from harzwerk_cms.newsletter.models import Issue, Subscriber
from harzwerk_cms.newsletter.permissions import SEND, SIGN_OFF
from harzwerk_cms.newsletter.queries import count_active, progress
from harzwerk_cms.newsletter.services.send_issue import draft_issue, send_issue, send_test
from harzwerk_cms.newsletter.services.sign_off import sign_off


class IssueIndexView(IndexView):
    """What was sent, the newest first."""

    def get_edit_url(self, instance: Any) -> str | None:
        """Offer no form: what was sent stays as it was."""
        return None

    def get_delete_url(self, instance: Any) -> str | None:
        """Keep the log."""
        return None


class IssueInspectView(ReadOnlyMixin, InspectView):
    """One newsletter and how far it has got."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the counts."""
        return {**super().get_context_data(**kwargs), "progress": progress(self.object)}


class SubscriberIndexView(ReadOnlyMixin, IndexView):
    """Nobody is put on the list by hand: only the owner of an address can agree."""


class SubscriberInspectView(ReadOnlyMixin, InspectView):
    """One subscriber; their secrets stay theirs."""


class NewIssueView(View):
    """Write, look at it, send it to oneself, send it to the list."""

    title = gettext_lazy("Write a newsletter")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Turn away everybody who may not send."""
        if not request.user.has_perm(SEND):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the empty form."""
        return self.show(IssueForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show a preview, or send what it showed."""
        form = IssueForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            issue = draft_issue(**form.content())
            if "send" in request.POST and form.was_seen():
                return self.send(form)
            if "test" in request.POST and form.was_seen():
                self.send_to_oneself(form)
        except RuleBroken as broken:
            for field, sentence in broken.reasons:
                form.add_error(field, sentence)
            return self.show(form, status=422)
        return self.show(form, issue=issue)

    def send(self, form: IssueForm) -> HttpResponse:
        """Send to the list and go to the newsletter's page."""
        issue = send_issue(**form.content(), submission=form.submission(), user=self.request.user)
        messages.success(self.request, _("The newsletter is on its way."))
        return redirect("newsletters:inspect", issue.pk)

    def send_to_oneself(self, form: IssueForm) -> None:
        """Send to the person at the screen, and say so."""
        user: Any = self.request.user
        send_test(**form.content(), user=user)
        sentence = _("A test is on its way to %(address)s.") % {"address": user.email}
        messages.success(self.request, sentence)

    def show(self, form: IssueForm, issue: Issue | None = None, status: int = 200) -> HttpResponse:
        """Render the form, with a preview when there is something to see."""
        facts: dict[str, Any] = {"title": self.title, "form": form, "number": count_active()}
        if issue:
            form.mark_seen()
            facts["mail"] = render_mail(ISSUE, issue_facts(issue), language="de")
            facts["before"] = Issue.objects.filter(page=form.cleaned_data["page"]).first()
        return render(self.request, "harzwerk_newsletter/admin/new.html", facts, status=status)


@require_POST
def sign_off_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign somebody off who asked for it by phone or by mail."""
    if not request.user.has_perm(SIGN_OFF):
        return permission_denied(request)
    sign_off(subscriber=get_object_or_404(Subscriber, pk=pk), user=request.user)
    messages.success(request, _("This person gets no newsletter any more."))
    return redirect("subscribers:inspect", pk)


def recipients_of(issue: Issue) -> str:
    """Return for a list how many got a newsletter."""
    if not issue.finished_at:
        return _("being written")
    sentence = ngettext("%(number)d mail", "%(number)d mails", issue.recipients)
    return sentence % {"number": issue.recipients}


def sender_of(issue: Issue) -> str:
    """Return for a list who sent a newsletter."""
    return str(issue.sent_by.get_full_name() or issue.sent_by) if issue.sent_by else ""
