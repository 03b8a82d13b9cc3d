"""An association's own words for one kind of mail in one language."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.mail.kinds import mail_kinds
from harzwerk_cms.mail.wording import as_text, problems

MAX_SUBJECT = 150
MAX_TEXT = 4000


class MailTextQuerySet(models.QuerySet["MailText"]):
    """Own words by the mail they are for."""

    def of(self, kind: str, language: str) -> "MailText | None":
        """Return the own words for a kind of mail, also for `de` when `de-at` is asked."""
        base = language.partition("-")[0]
        rows = {row.language: row for row in self.filter(kind=kind, language__in={language, base})}
        return rows.get(language) or rows.get(base)


class MailText(models.Model):
    """Subject, the words above the facts, and those below; all else belongs to the layout.

    Its text form names kind and language, since logs keep it.
    """

    kind = models.CharField(_("kind"), max_length=80, editable=False)
    language = models.CharField(_("language"), max_length=10, editable=False)
    subject = models.CharField(
        _("subject"),
        max_length=MAX_SUBJECT,
        help_text=_("For a sensitive offer a neutral subject is used if this one could tell."),
    )
    lead = models.TextField(
        _("text above the facts"),
        max_length=MAX_TEXT,
        help_text=_("With the greeting. An empty line starts a new paragraph."),
    )
    closing = models.TextField(
        _("text at the end"),
        max_length=MAX_TEXT,
        blank=True,
        help_text=_("For example your good wishes. No advertising: this mail is about one offer."),
    )
    # Grows with each change, so that nobody overwrites what they have not seen.
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    objects = MailTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail text")
        verbose_name_plural = _("mail texts")
        ordering = ["kind", "language"]
        default_permissions = ("change",)
        constraints = [
            models.UniqueConstraint(fields=["kind", "language"], name="one_text_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"

    def clean(self) -> None:
        """Refuse what could not be sent, at the field where it stands."""
        super().clean()
        kind = mail_kinds.get(self.kind)
        others = frozenset(v.name for other in mail_kinds for v in other.variables)
        found: dict[str, list[str]] = {}
        for name in ("subject", "lead", "closing"):
            text = as_text(getattr(self, name))
            setattr(self, name, text)
            sentences = list(problems(text, kind.variables, others))
            if not text and name != "closing":
                sentences.append(str(_("Something has to stand here.")))
            if sentences:
                found[name] = sentences
        if "\n" in self.subject:
            found.setdefault("subject", []).append(str(_("The subject has to be one line.")))
        if found:
            raise ValidationError(found)
