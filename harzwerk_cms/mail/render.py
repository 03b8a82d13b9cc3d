"""A kind of mail and its facts become subject, plain text and HTML."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import css_inline
from django.template.loader import render_to_string
from django.utils import translation

from harzwerk_cms.core import conf
from harzwerk_cms.mail.kinds import MailKind
from harzwerk_cms.mail.models import MailSettings


@dataclass(frozen=True, slots=True)
class RenderedMail:
    """A mail as it will be sent."""

    subject: str
    text: str
    html: str


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def render(kind: MailKind, facts: dict[str, Any], *, language: str) -> RenderedMail:
    """Render a mail in the recipient's language.

    Args:
        kind: decides the templates.
        facts: what the templates may use; `settings`, `organisation` and `site_url` are added.
        language: a language code such as `de`.

    Returns:
        Subject on one line, plain text, and HTML whose styles stand at the elements;
        media queries stay in a style element.
    """
    context = {
        **facts,
        "settings": MailSettings.load(),
        "organisation": conf.load().ORGANISATION_NAME,
        "site_url": conf.load().SITE_URL,
    }
    with translation.override(language):
        subject = render_to_string(f"{kind.template}.subject.txt", context)
        text = render_to_string(f"{kind.template}.txt", context)
        html = render_to_string(
            f"{kind.template}.html", {**context, "subject": " ".join(subject.split())}
        )
    return RenderedMail(
        subject=" ".join(subject.split())[:300],
        text=text.strip() + "\n",
        html=_inliner().inline(html),
    )
