"""The register of processing activities (GDPR Art. 30(1))."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from harzwerk_cms.privacy.policies import ProcessingDescription, processing_descriptions


class ProcessingActivity(models.Model):
    """One processing: what for, whose data, who sees them, how long, how they are protected."""

    title = models.CharField(_("name"), max_length=120)
    # The description it was filled in from; empty: the association's own entry.
    name = models.CharField(max_length=80, blank=True, editable=False, db_index=True)
    purpose = models.TextField(_("purpose"))
    people = models.TextField(_("whose data"))
    data = models.TextField(_("which data"))
    recipients = models.TextField(_("who sees them"))
    legal_basis = models.TextField(_("legal basis"))
    deletion_rule = models.TextField(
        _("deletion, in addition"),
        blank=True,
        help_text=_("The periods that this website keeps by itself are added to it."),
    )
    measures = models.TextField(_("how they are protected"))
    responsible = models.CharField(
        _("who is responsible"),
        max_length=120,
        blank=True,
        help_text=_("A role in the association, not the name of a person."),
    )
    is_public = models.BooleanField(
        _("part of the privacy page"),
        default=True,
        help_text=_("Shown where a page has the block “What we do with data”."),
    )

    panels = [
        "title",
        MultiFieldPanel(["purpose", "legal_basis"], heading=_("What for")),
        MultiFieldPanel(["people", "data", "recipients"], heading=_("Whose data, and for whom")),
        MultiFieldPanel(["deletion_rule", "measures"], heading=_("How long, and how safe")),
        MultiFieldPanel(["responsible", FieldPanel("is_public")], heading=_("In the house")),
    ]

    class Meta:
        verbose_name = _("processing activity")
        verbose_name_plural = _("processing activities")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=~models.Q(name=""), name="one_entry_for_a_description"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def description(self) -> ProcessingDescription | None:
        """What the app says now; None for an own entry, or when the app is switched off."""
        known = {item.name: item for item in processing_descriptions}
        return known.get(self.name)
