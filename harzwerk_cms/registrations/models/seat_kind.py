"""What is counted on its own within an offer: kinds of seat, and workshops."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.registrations.models.bookable import Bookable


class SeatKind(models.Model):
    """A published kind of seat with its own quota within the shared total."""

    bookable = models.ForeignKey(Bookable, on_delete=models.CASCADE, related_name="kinds")
    key = models.CharField(max_length=32)
    name = models.CharField(_("kind of seat"), max_length=80)
    quota = models.PositiveIntegerField(_("number"))
    is_reserved = models.BooleanField(_("kept free for those who need them"), default=True)
    release_at = models.DateTimeField(_("released"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    # A kind that left the page stays while seats of it are booked.
    is_offered = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("kind of seat")
        verbose_name_plural = _("kinds of seat")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["bookable", "key"], name="seat_kind_key"),
        ]

    def __str__(self) -> str:
        return self.name


class Workshop(models.Model):
    """A published workshop of a time slot."""

    bookable = models.ForeignKey(Bookable, on_delete=models.CASCADE, related_name="workshops")
    key = models.CharField(max_length=32)
    slot = models.CharField(_("time slot"), max_length=80)
    title = models.CharField(_("workshop"), max_length=160)
    capacity = models.PositiveIntegerField(_("capacity"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_offered = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["bookable", "key"], name="workshop_key")]

    def __str__(self) -> str:
        return self.title
