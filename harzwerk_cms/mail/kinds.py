"""Which mails exist: an app's `mails.py` registers its kinds here."""

from dataclasses import dataclass

from django.utils.functional import Promise

from harzwerk_cms.core.registry import Registry


@dataclass(frozen=True, slots=True)
class MailKind:
    """One kind of mail.

    Attributes:
        name: `app.kind`, stored with each message.
        title: what staff call it.
        template: path without suffix; `.subject.txt`, `.txt` and `.html` must exist.
    """

    name: str
    title: str | Promise
    template: str


mail_kinds: Registry[MailKind] = Registry("kind of mail")


def register_mail_kind(kind: MailKind) -> MailKind:
    """Make a kind of mail known to the outbox."""
    return mail_kinds.register(kind.name, kind)
