"""A kind of mail and its facts become subject, plain text and HTML."""

import logging
import re
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

import css_inline
from django.template.loader import render_to_string
from django.utils import translation

from harzwerk_cms.core import conf
from harzwerk_cms.core.moments import plain
from harzwerk_cms.mail import wording
from harzwerk_cms.mail.kinds import MailKind
from harzwerk_cms.mail.models import MailSettings, MailText

logger = logging.getLogger(__name__)

# Stands around the parts that can be replaced, while a default is taken apart.
MARK = "\x1e"
PARTS = 5
CHARSET = '<meta charset="utf-8">'


@dataclass(frozen=True, slots=True)
class RenderedMail:
    """A mail as it will be sent.

    Attributes:
        uses_default_text: the association's own words could not be filled in.
    """

    subject: str
    text: str
    html: str
    uses_default_text: bool = False


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def render(
    kind: MailKind,
    facts: dict[str, Any],
    *,
    language: str,
    settings: MailSettings | None = None,
) -> RenderedMail:
    """Render a mail in the recipient's language, in the association's own words if it has some.

    Own words that cannot be filled in are logged, and the default is used instead: no mail
    is lost by them.

    Args:
        kind: decides the templates.
        facts: what the templates may use; `settings`, `organisation` and `site_url` are added.
        language: a language code such as `de`.
        settings: what every mail says about its sender; None: as stored.
    """
    own = MailText.objects.of(kind.name, language)
    plainly = partial(compose, kind, facts, language=language, settings=settings)
    if own is None:
        return plainly()
    try:
        return plainly(own=own)
    except Exception:  # what a variable calls may raise anything
        logger.exception("the own wording of %s (%s) cannot be used", kind.name, language)
        return replace(plainly(), uses_default_text=True)


def compose(
    kind: MailKind,
    facts: dict[str, Any],
    *,
    language: str,
    own: MailText | None = None,
    settings: MailSettings | None = None,
) -> RenderedMail:
    """Render a mail with these words, or with the default ones.

    Args:
        kind: decides the templates.
        facts: as for `render`.
        language: a language code such as `de`.
        own: words to use; need not be saved.
        settings: what every mail says about its sender; None: as stored.

    Returns:
        Subject on one line, plain text, and HTML whose styles stand at the elements;
        media queries stay in a style element.

    Raises:
        KeyError: the words name a variable that this mail does not have.
    """
    with translation.override(language):
        context = _context(facts, settings)
        subject = _one_line(render_to_string(f"{kind.template}.subject.txt", context))
        if own is not None:
            values = values_of(kind, context)
            subject = _one_line(_own_subject(kind, own, context, values) or subject)
            context["own"] = _parts(own, values)
        text = render_to_string(f"{kind.template}.txt", context)
        html = render_to_string(f"{kind.template}.html", {**context, "subject": subject})
    return RenderedMail(
        subject=subject[:300],
        text=re.sub(r"\n{3,}", "\n\n", text).strip() + "\n",
        html=_inlined(html),
    )


def default_text(
    kind: MailKind, *, language: str, settings: MailSettings | None = None
) -> MailText:
    """Return the default words of a mail, with variables in them, as a row that is not saved.

    They are read off the rendered sample, so that they cannot differ from the templates.

    Raises:
        LookupError: the kind has no sample, or its plain text does not extend
            `harzwerk_mail/layout.txt`.
    """
    if kind.sample is None:
        raise LookupError(f"{kind.name} has no sample.")
    with translation.override(language):
        context = {**_context(kind.sample(False), settings), "mark": MARK}
        values = values_of(kind, context)
        subject = _one_line(render_to_string(f"{kind.template}.subject.txt", context))
        parts = render_to_string(f"{kind.template}.txt", context).split(MARK)
    if len(parts) != PARTS:
        raise LookupError(f"{kind.template}.txt must extend harzwerk_mail/layout.txt.")
    lead, closing = parts[1], parts[3]
    lead, closing = (re.sub(r"\n{3,}", "\n\n", part).strip() for part in (lead, closing))
    return MailText(
        kind=kind.name,
        language=language,
        subject=wording.put_back(subject, values),
        lead=wording.put_back(lead, values),
        closing=wording.put_back(closing, values),
        version=0,
    )


def values_of(kind: MailKind, context: dict[str, Any]) -> dict[str, str]:
    """Return what stands in the place of each variable, in the current language."""
    return {variable.name: plain(str(variable.value(context))) for variable in kind.variables}


def _context(facts: dict[str, Any], settings: MailSettings | None) -> dict[str, Any]:
    return {
        **facts,
        "settings": settings or MailSettings.load(),
        "organisation": conf.load().ORGANISATION_NAME,
        "site_url": conf.load().SITE_URL,
    }


def _own_subject(
    kind: MailKind, own: MailText, context: dict[str, Any], values: dict[str, str]
) -> str:
    """Return the own subject; nothing when it could tell what a sensitive offer is about."""
    neutral = {variable.name for variable in kind.variables if variable.is_neutral}
    if context.get("is_sensitive") and wording.used(own.subject) - neutral:
        return ""
    return wording.fill(own.subject, values)


def _parts(own: MailText, values: dict[str, str]) -> dict[str, str]:
    parts = {}
    for name in ("lead", "closing"):
        text = wording.as_text(wording.fill(getattr(own, name), values))
        parts[name] = text
        parts[f"{name}_html"] = wording.as_html(text)
    return parts


def _inlined(html: str) -> str:
    """Move styles to their elements; the character set stays first (HTML: within 1024 bytes)."""
    inlined: str = _inliner().inline(html.replace(CHARSET, "", 1))
    return inlined.replace("<head>", f"<head>{CHARSET}", 1)


def _one_line(text: str) -> str:
    return " ".join(text.split())
