"""The step between "publish" and publishing when people have to be told of a change."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail import hooks
from wagtail.models import Page, Revision

from harzwerk_cms.registrations.forms.change_notice import ChangeNoticeForm
from harzwerk_cms.registrations.rules.change import Reach, reach_of
from harzwerk_cms.registrations.services.publish_with_notice import publish_with_notice


def ask_before_telling(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead to the question when the version that was just saved changes people's plans."""
    if reach_of(page, timezone.now()) is None:
        return None
    return redirect("registrations:publish", page.pk)


def ask_for_each(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Lead to the question of the first page that has one; nothing is published yet."""
    for page in pages:
        draft = page.specific.get_latest_revision_as_object()
        if reach_of(draft, timezone.now()):
            sentence = _("Please publish “%(title)s” by itself: people have to be told.")
            messages.warning(request, sentence % {"title": draft.title})
            return redirect("registrations:publish", page.pk)
    return None


def say_who_will_be_told(request: HttpRequest, page: Page) -> None:
    """Announce, where no question is asked, that publishing the newest version tells people."""
    draft = page.specific.get_latest_revision_as_object()
    found = reach_of(draft, timezone.now())
    if found:
        told = _("Publishing “%(title)s” tells of a changed date or place: %(people)s")
        messages.warning(request, told % {"title": draft.title, "people": reach_text(found[1])})


def reach_text(reach: Reach) -> str:
    """Return the sentence that says how many people are told."""
    told = ngettext(
        "%(number)d person will be told.", "%(number)d people will be told.", reach.people
    ) % {"number": reach.people}
    if not reach.calls:
        return told
    calls = ngettext(
        "%(number)d of them has no mail address: please phone.",
        "%(number)d of them have no mail address: please phone.",
        reach.calls,
    )
    return f"{told} {calls % {'number': reach.calls}}"


class PublishView(View):
    """Old and new date and place, how many are told, a sentence, publish."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask; with nothing to tell there is nothing to ask."""
        if self.found is None:
            return redirect("wagtailadmin_pages:edit", pk)
        return self.ask(ChangeNoticeForm(initial={"revision": self.revision.pk}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publish; a version that somebody saved meanwhile is shown first."""
        form = ChangeNoticeForm(request.POST)
        if not form.is_valid():
            return self.ask(form, status=422)
        if form.cleaned_data["revision"] != self.revision.pk:
            messages.warning(request, _("The page was changed meanwhile. Please look once more."))
            return redirect("registrations:publish", pk)
        # Once the version is live, nothing of it is a change any more.
        mails = self.found[1].mails if self.found else 0
        is_silent = form.cleaned_data["is_silent"]
        publish_with_notice(
            page=self.draft,
            revision=self.revision,
            sentence=form.cleaned_data["sentence"],
            is_silent=is_silent,
            user=request.user,
        )
        return self.done(mails=0 if is_silent else mails)

    @cached_property
    def revision(self) -> Revision:
        """The newest version of a page this person may publish.

        Raises:
            Http404: there is no such page, or it is not theirs to publish.
        """
        page = get_object_or_404(Page, pk=self.kwargs["pk"]).specific
        rights = page.permissions_for_user(self.request.user)
        revision = page.get_latest_revision()
        if revision is None or not rights.can_publish() or rights.page_locked():
            raise Http404
        return revision

    @cached_property
    def draft(self) -> Any:
        """The page as that version says."""
        return self.revision.as_object()

    @cached_property
    def found(self) -> Any:
        """What changes and how many it concerns; None: nothing."""
        return reach_of(self.draft, timezone.now())

    def ask(self, form: ChangeNoticeForm, status: int = 200) -> HttpResponse:
        """Show the question."""
        change, reach = self.found or (None, Reach(0, 0))
        later = self.draft.go_live_at
        facts = {
            "title": self.draft.title,
            "draft": self.draft,
            "change": change,
            "reach": reach,
            "reach_text": reach_text(reach),
            "later": later if later and later > timezone.now() else None,
            "form": form,
        }
        template = "harzwerk_registrations/admin/publish.html"
        return render(self.request, template, facts, status=status)

    def done(self, *, mails: int) -> HttpResponse:
        """Say what happened, let other apps act, and go where publishing leads."""
        told = _("Page “%(title)s” has been published.")
        if self.draft.go_live_at and self.draft.go_live_at > timezone.now():
            told, mails = _("Page “%(title)s” will be published at the chosen time."), 0
        sentences = [told % {"title": self.draft.title}]
        if mails:
            number = ngettext(
                "%(number)d mail is on its way.", "%(number)d mails are on their way.", mails
            )
            sentences.append(number % {"number": mails})
        messages.success(self.request, " ".join(sentences))
        page = self.draft.specific_class.objects.get(pk=self.draft.pk)
        for hook in hooks.get_hooks("after_publish_page"):
            answer = hook(self.request, page)
            if isinstance(answer, HttpResponse):
                return answer
        return redirect("wagtailadmin_explore", page.get_parent().pk)
