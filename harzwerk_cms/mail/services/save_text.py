"""Keep an association's own words for a mail, or go back to the default."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core import audit
from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.mail.models import MailText

FIELDS = ("subject", "lead", "closing")


def save_text(*, text: MailText, seen: int, user: Any) -> MailText:
    """Write own words, unless somebody changed them since they were read.

    Side effects in order: the row is written with the next version, and one audit entry,
    in one transaction. Mails that are in the outbox already keep their words.

    Args:
        text: clean words; need not have a primary key.
        seen: the version that the editor had before them; 0: there were no own words.
        user: who writes.

    Raises:
        RuleBroken: the stored version is another one.
    """
    words = {name: getattr(text, name) for name in FIELDS}
    rows = MailText.objects.filter(kind=text.kind, language=text.language)
    try:
        with transaction.atomic():
            if seen:
                changes = {**words, "version": seen + 1, "changed_at": timezone.now()}
                if not rows.filter(version=seen).update(**changes):
                    raise RuleBroken([(None, _changed_meanwhile())])
            else:
                MailText.objects.create(kind=text.kind, language=text.language, **words)
            saved = rows.get()
            audit.log("harzwerk.mail.text_save", saved, user=user, data={"version": saved.version})
    except IntegrityError:
        raise RuleBroken([(None, _changed_meanwhile())]) from None
    return saved


def reset_text(*, kind: str, language: str, seen: int, user: Any) -> None:
    """Delete own words, so that the default is used again.

    Side effects in order: one audit entry, and the row is gone; in one transaction. When
    there were none any more, nothing happens.

    Args:
        kind: name of the mail.
        language: a language code such as `de`.
        seen: the version that the editor had before them.
        user: who does it.

    Raises:
        RuleBroken: the stored version is another one.
    """
    with transaction.atomic():
        row = MailText.objects.filter(kind=kind, language=language).first()
        if row is None:
            return
        audit.log("harzwerk.mail.text_reset", row, user=user, data={"version": seen})
        if not MailText.objects.filter(pk=row.pk, version=seen).delete()[0]:
            raise RuleBroken([(None, _changed_meanwhile())])


def _changed_meanwhile() -> str:
    return _("Somebody else changed this text while you were writing. Nothing is saved yet.")
