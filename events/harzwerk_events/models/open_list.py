"""The fields by which an editor lets people put themselves on a stage."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel


class OpenListMixin(models.Model):
    """An open list of performers; its places have nothing to do with the audience's seats.

    The database knows the defaults as well, so that the previous release can still write
    pages while a site is being upgraded.
    """

    has_open_list = models.BooleanField(
        _("people can put themselves on the list of performers"),
        default=False,
        db_default=False,
        help_text=_("For poetry slams and open stages. Seats of the audience are counted apart."),
    )
    open_list_slots = models.PositiveSmallIntegerField(
        _("slots on stage"),
        default=8,
        db_default=8,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    open_list_reserve = models.PositiveSmallIntegerField(
        _("places on the reserve list"),
        default=2,
        db_default=2,
        validators=[MaxValueValidator(100)],
    )
    performance_minutes = models.PositiveSmallIntegerField(
        _("minutes for each performance"),
        default=6,
        db_default=6,
        validators=[MinValueValidator(1), MaxValueValidator(240)],
    )
    open_list_deadline = models.DateTimeField(
        _("list closes"),
        null=True,
        blank=True,
        help_text=_("Up to and including this minute. Empty: at the start."),
    )

    open_list_panels = [
        MultiFieldPanel(
            [
                "has_open_list",
                FieldRowPanel(["open_list_slots", "open_list_reserve", "performance_minutes"]),
                "open_list_deadline",
            ],
            heading=_("Open list of performers"),
        ),
    ]

    class Meta:
        abstract = True
