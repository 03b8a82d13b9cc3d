"""Every kind of mail, and whose words it has."""

from typing import Any

from django.conf import global_settings, settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.auth import permission_denied

from harzwerk_cms.mail.kinds import MailKind, mail_kinds
from harzwerk_cms.mail.models import MailText

PERMISSION = "harzwerk_mail.change_mailtext"
# What the plugin's own texts exist in; for sites that did not choose their languages.
OUR_LANGUAGES = {"de": "Deutsch", "en": "English"}


def languages() -> dict[str, str]:
    """Return the languages of mails by code, with the names that the site gives them."""
    if settings.LANGUAGES == global_settings.LANGUAGES:
        return OUR_LANGUAGES
    return {code: str(name) for code, name in settings.LANGUAGES}


def editable_kinds() -> list[MailKind]:
    """Return the kinds of mail that say what can be edited, in the order of their apps."""
    return [kind for kind in mail_kinds if kind.sample is not None]


def find_kind(name: str, language: str) -> MailKind:
    """Return a kind of mail.

    Raises:
        Http404: nothing with that name can be edited in that language.
    """
    found = next((kind for kind in editable_kinds() if kind.name == name), None)
    if found is None or language not in languages():
        raise Http404
    return found


class MailTextsView(View):
    """A view for those who may edit the words of mails."""

    title = gettext_lazy("Mail texts")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Turn away everybody else."""
        if not request.user.has_perm(PERMISSION):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def page(self, name: str, status: int = 200, **facts: Any) -> HttpResponse:
        """Render a template in the admin, with the title of the view."""
        return render(self.request, name, {"title": self.title, **facts}, status=status)


class MailTextListView(MailTextsView):
    """Choose the mail to edit."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show all kinds with their languages."""
        own = set(MailText.objects.values_list("kind", "language"))
        names = languages()
        rows = [
            {
                "kind": kind,
                "cells": [
                    {"code": code, "name": name, "is_own": (kind.name, code) in own}
                    for code, name in names.items()
                ],
            }
            for kind in editable_kinds()
        ]
        return self.page("harzwerk_mail/admin/text_list.html", rows=rows, languages=names)
