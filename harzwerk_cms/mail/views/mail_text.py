"""Edit the words of one mail, with the mail beside them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.mail.forms import MailTextForm
from harzwerk_cms.mail.kinds import MailKind
from harzwerk_cms.mail.models import MailText
from harzwerk_cms.mail.render import RenderedMail, compose, default_text
from harzwerk_cms.mail.services.save_text import reset_text, save_text
from harzwerk_cms.mail.services.send_test_mail import send_test_mail
from harzwerk_cms.mail.views.mail_texts import MailTextsView, find_kind, languages

PREVIEW = "harzwerk_mail/admin/text_preview.html"
UNPROCESSABLE = 422
# Of a version number; as many fit into every database's integer.
MOST_DIGITS = 9


def stored(kind: MailKind, language: str) -> MailText | None:
    """Return the own words for exactly this language."""
    return MailText.objects.filter(kind=kind.name, language=language).first()


def sample_mail(
    kind: MailKind, language: str, own: MailText | None, *, is_sensitive: bool
) -> RenderedMail:
    """Return the mail with invented facts."""
    with translation.override(language):
        facts = kind.sample(is_sensitive) if kind.sample else {}
    return compose(kind, facts, language=language, own=own)


def preview_of(form: MailTextForm, kind: MailKind, language: str) -> RenderedMail | None:
    """Return the mail as it is written in the form; nothing while the form has errors."""
    if form.is_bound and not form.is_valid():
        return None
    words = ("subject", "lead", "closing")
    given = form.cleaned_data if form.is_bound else {n: getattr(form.instance, n) for n in words}
    own = MailText(kind=kind.name, language=language, **{name: given[name] for name in words})
    is_sensitive = bool(form.is_bound and form.cleaned_data["sensitive"])
    return sample_mail(kind, language, own, is_sensitive=is_sensitive)


class MailTextView(MailTextsView):
    """The editor of one mail in one language."""

    def get(self, request: HttpRequest, name: str, language: str) -> HttpResponse:
        """Show the own words, or the default ones to begin with."""
        kind = find_kind(name, language)
        text = stored(kind, language) or default_text(kind, language=language)
        form = MailTextForm(instance=text, initial={"seen": text.version})
        return self.show(kind, language, form)

    def post(self, request: HttpRequest, name: str, language: str) -> HttpResponse:
        """Save, show a preview, or send a test."""
        kind = find_kind(name, language)
        form = self.bound_form(kind, language)
        if "preview" in request.POST:
            return self.show(kind, language, form)
        if not form.is_valid():
            return self.show(kind, language, form, UNPROCESSABLE)
        if "test" in request.POST:
            return self.send_test(kind, language, form)
        try:
            save_text(text=form.instance, seen=form.cleaned_data["seen"], user=request.user)
        except RuleBroken as broken:
            return self.tell_of_change(kind, language, form, broken)
        messages.success(request, _("Saved. The next mails have your words."))
        return redirect("mail_texts:edit", name, language)

    def bound_form(self, kind: MailKind, language: str) -> MailTextForm:
        """Return the form with what was sent."""
        blank = MailText(kind=kind.name, language=language)
        return MailTextForm(self.request.POST, instance=blank)

    def send_test(self, kind: MailKind, language: str, form: MailTextForm) -> HttpResponse:
        """Send what is in the form, saved or not, and keep it there."""
        mail = preview_of(form, kind, language)
        try:
            if mail is not None:
                send_test_mail(kind=kind, mail=mail, user=self.request.user)
        except RuleBroken as broken:
            return self.show(kind, language, form, UNPROCESSABLE, error=str(broken))
        sentence = _("A test mail is on its way to you. Your text is not saved by that.")
        messages.success(self.request, sentence)
        return self.show(kind, language, form)

    def tell_of_change(
        self, kind: MailKind, language: str, form: MailTextForm, broken: RuleBroken
    ) -> HttpResponse:
        """Show both texts; to save once more is then a decision."""
        theirs = stored(kind, language)
        data = self.request.POST.copy()
        data["seen"] = str(theirs.version if theirs else 0)
        form.data = data
        theirs = theirs or default_text(kind, language=language)
        return self.show(kind, language, form, 409, error=str(broken), theirs=theirs)

    def show(
        self, kind: MailKind, language: str, form: MailTextForm, status: int = 200, **more: Any
    ) -> HttpResponse:
        """Render the editor with the preview beside it."""
        return self.page(
            "harzwerk_mail/admin/text_edit.html",
            status,
            **{
                "title": f"{kind.title} ({languages()[language]})",
                "kind": kind,
                "language": language,
                "form": form,
                "own": stored(kind, language),
                "mail": preview_of(form, kind, language),
                **more,
            },
        )


class MailTextPreviewView(MailTextView):
    """Only the preview, for the script that refreshes it while somebody writes."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, name: str, language: str) -> HttpResponse:
        """Render the mail, or what keeps it from being rendered."""
        kind = find_kind(name, language)
        form = self.bound_form(kind, language)
        mail = preview_of(form, kind, language)
        return self.page(PREVIEW, form=form, mail=mail, language=language)


class MailTextResetView(MailTextsView):
    """Ask, then go back to the default."""

    def get(self, request: HttpRequest, name: str, language: str) -> HttpResponse:
        """Show both texts."""
        return self.ask(find_kind(name, language), language)

    def post(self, request: HttpRequest, name: str, language: str) -> HttpResponse:
        """Delete the own words that were shown."""
        kind = find_kind(name, language)
        seen = request.POST.get("seen", "")
        try:
            reset_text(
                kind=kind.name,
                language=language,
                seen=int(seen) if seen.isdecimal() and len(seen) <= MOST_DIGITS else 0,
                user=request.user,
            )
        except RuleBroken as broken:
            return self.ask(kind, language, 409, error=str(broken))
        messages.success(request, _("The default text is used again."))
        return redirect("mail_texts:edit", name, language)

    def ask(self, kind: MailKind, language: str, status: int = 200, **more: Any) -> HttpResponse:
        """Render the question; without own words there is nothing to ask."""
        own = stored(kind, language)
        if own is None:
            return redirect("mail_texts:edit", kind.name, language)
        return self.page(
            "harzwerk_mail/admin/text_reset.html",
            status,
            kind=kind,
            language=language,
            own=own,
            default=default_text(kind, language=language),
            **more,
        )
