"""What an editor adds to a bookable page: kinds of seat, and workshops."""

import uuid
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel
from wagtail.models import Orderable

from harzwerk_cms.registrations.sources import SeatKindSpec, WorkshopSpec


class SeatKindOption(Orderable):
    """Base of a page's kinds of seat; the concrete model adds a ParentalKey `page`."""

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    name = models.CharField(
        _("kind of seat"), max_length=80, help_text=_("For example: wheelchair place.")
    )
    quota = models.PositiveIntegerField(
        _("number"),
        validators=[MinValueValidator(1), MaxValueValidator(100_000)],
        help_text=_("They are part of the seats in all."),
    )
    is_reserved = models.BooleanField(
        _("keep free for those who need them"),
        default=True,
        help_text=_("Other seats leave these free until they are released."),
    )
    release_hours = models.PositiveSmallIntegerField(
        _("release, in hours before the start"),
        null=True,
        blank=True,
        default=24,
        help_text=_("From then on everybody may take what is left. Empty: never."),
    )

    panels = [FieldRowPanel(["name", "quota"]), FieldRowPanel(["is_reserved", "release_hours"])]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.name

    def spec(self, starts_at: datetime) -> SeatKindSpec:
        """Return the kind as the engine counts it, for an offer that starts then."""
        hours = self.release_hours
        release = None if hours is None else starts_at - timedelta(hours=hours)
        return SeatKindSpec(
            key=self.key.hex,
            name=self.name,
            quota=self.quota,
            is_reserved=self.is_reserved,
            release_at=release,
        )


class WorkshopOption(Orderable):
    """Base of a page's workshops; the concrete model adds a ParentalKey `page`."""

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    slot = models.CharField(
        _("time slot"),
        max_length=80,
        help_text=_("The same words for all workshops at the same time, for example: 11:00."),
    )
    title = models.CharField(_("workshop"), max_length=160)
    capacity = models.PositiveIntegerField(
        _("seats"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100_000)],
        help_text=_("Empty: no limit."),
    )

    panels = ["title", FieldRowPanel(["slot", "capacity"])]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Words that look the same must be the same slot."""
        super().clean()
        self.slot = " ".join(self.slot.split())
        if not self.slot:
            raise ValidationError({"slot": _("Please say when the workshop takes place.")})

    def spec(self) -> WorkshopSpec:
        """Return the workshop as the engine counts it."""
        return WorkshopSpec(
            key=self.key.hex, slot=self.slot, title=self.title, capacity=self.capacity
        )
