"""Which mails exist: an app's `mails.py` registers its kinds here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from harzwerk_cms.core.registry import Registry


@dataclass(frozen=True, slots=True)
class Variable:
    """A fact that editors may use in their own wording of a mail.

    Attributes:
        name: the word between the braces, for example `name` in `{{ name }}`.
        meaning: what stands there, for editors.
        value: takes the facts of a mail and returns the text for this place, in the current
            language; of a sensitive offer, a text that gives nothing away.
        is_neutral: whether it may stand in the subject even when the offer is sensitive,
            because it never says what is offered, nor where or when.
    """

    name: str
    meaning: str | Promise
    value: Callable[[dict[str, Any]], str]
    is_neutral: bool = False


@dataclass(frozen=True, slots=True)
class MailKind:
    """One kind of mail.

    Attributes:
        name: `app.kind`, stored with each message.
        title: what staff call it.
        template: path without suffix; `.subject.txt`, `.txt` and `.html` must exist.
        variables: what an editor's own wording may use.
        sample: returns facts of an invented person in the current language, as a preview
            needs them, for an ordinary or (True) a sensitive offer; touches no database row.
        audience: who gets it, for staff.
    """

    name: str
    title: str | Promise
    template: str
    variables: tuple[Variable, ...] = ()
    sample: Callable[[bool], dict[str, Any]] | None = None
    audience: str | Promise = ""


mail_kinds: Registry[MailKind] = Registry("kind of mail")


def register_mail_kind(kind: MailKind) -> MailKind:
    """Make a kind of mail known to the outbox."""
    return mail_kinds.register(kind.name, kind)
