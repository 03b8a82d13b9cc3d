"""What an offer asks, and what was answered."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from harzwerk_cms.registrations.enums import (
    SENSITIVE_KINDS,
    AnswerAudience,
    AnswerRetention,
    QuestionKind,
)
from harzwerk_cms.registrations.models.registration import Registration
from harzwerk_cms.registrations.sources import QuestionSpec

MAX_CHOICE = 200


class Question(Orderable):
    """Base of a page's questions; the concrete model adds a ParentalKey `page`."""

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    label = models.CharField(_("question"), max_length=120)
    kind = models.CharField(
        _("kind"), max_length=10, choices=QuestionKind.choices, default=QuestionKind.TEXT
    )
    required = models.BooleanField(_("must be answered"), default=False)
    reason = models.CharField(
        _("why do we need this?"),
        max_length=200,
        help_text=_("Visitors read this beside the question."),
    )
    choices = models.TextField(_("choices"), blank=True, help_text=_("One on each line."))
    retention = models.CharField(
        _("kept until"),
        max_length=20,
        choices=AnswerRetention.choices,
        default=AnswerRetention.REGISTRATION,
    )
    audience = models.CharField(
        _("who may read it"),
        max_length=20,
        choices=AnswerAudience.choices,
        default=AnswerAudience.TEAM,
    )

    panels = [
        "label",
        FieldRowPanel(
            [
                FieldPanel(
                    "kind",
                    help_text=_(
                        "Access needs and food: voluntary, seen by few people, and deleted "
                        "7 days after the end."
                    ),
                ),
                "required",
            ]
        ),
        "reason",
        FieldPanel("choices", help_text=_("Only for the kind “choice”: one on each line.")),
        FieldRowPanel(["retention", "audience"]),
    ]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """A choice needs something to choose from, and nobody must tell what they need."""
        super().clean()
        if self.kind == QuestionKind.CHOICE and len(self.spec().choices) < 2:  # noqa: PLR2004 -- one is no choice
            raise ValidationError({"choices": _("Please give at least two choices.")})
        if any(len(choice) > MAX_CHOICE for choice in self.spec().choices):
            raise ValidationError({"choices": _("One of these lines is too long.")})
        if self.required and self.kind in SENSITIVE_KINDS:
            # Consent must be free (GDPR Art. 7(4)); the form would not insist either.
            raise ValidationError(
                {"required": _("Access and food needs are always told voluntarily.")}
            )

    def spec(self) -> QuestionSpec:
        """Return the question as the form needs it."""
        lines = (line.strip() for line in self.choices.splitlines())
        return QuestionSpec(
            key=self.key.hex,
            label=self.label,
            kind=self.kind,
            required=self.required,
            reason=self.reason,
            choices=tuple(line for line in lines if line),
            retention=self.retention,
            audience=self.audience,
        )


class Answer(models.Model):
    """An answer with the question as it was asked."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=32)
    label = models.CharField(_("question"), max_length=120)
    value = models.CharField(_("answer"), max_length=500)
    retention = models.CharField(
        max_length=20, choices=AnswerRetention.choices, default=AnswerRetention.REGISTRATION
    )
    audience = models.CharField(
        max_length=20, choices=AnswerAudience.choices, default=AnswerAudience.TEAM
    )

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "key"], name="one_answer_each")
        ]
        permissions = [("view_management_answers", "Can view answers for the management")]

    def __str__(self) -> str:
        return self.label
