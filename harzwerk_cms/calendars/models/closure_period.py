"""School holidays and closed days are data."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from harzwerk_cms.calendars.enums import ClosureKind, Land

# Longer than any school holidays: most likely a wrong year.
MOST_DAYS = 120


class ClosurePeriod(models.Model):
    """Some days on which nothing takes place, whole days at both ends."""

    name = models.CharField(
        _("name"), max_length=80, help_text=_("Editors read it where a date is skipped.")
    )
    kind = models.CharField(
        _("why"), max_length=20, choices=ClosureKind.choices, default=ClosureKind.CLOSED
    )
    land = models.CharField(
        _("federal state"),
        max_length=2,
        choices=Land.choices,
        blank=True,
        help_text=_("Empty: everywhere."),
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    for_events = models.BooleanField(_("events skip these days"), default=True)
    for_courses = models.BooleanField(_("courses skip these days"), default=True)

    panels = [
        "name",
        FieldRowPanel(["starts_on", "ends_on"]),
        FieldRowPanel(["kind", "land"]),
        MultiFieldPanel(
            ["for_events", "for_courses"],
            heading=_("For whom"),
            help_text=_("School holidays count only for series that skip school holidays."),
        ),
    ]

    class Meta:
        verbose_name = _("holidays or closed days")
        verbose_name_plural = _("holidays and closed days")
        ordering = ["starts_on", "pk"]
        indexes = [models.Index(fields=["starts_on", "ends_on"], name="closure_days")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="closure_has_days"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {date_format(self.starts_on, 'd.m.Y')}"

    def clean(self) -> None:
        """Refuse days that run backwards or for months."""
        super().clean()
        if not (self.starts_on and self.ends_on):
            return
        if self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day must not be before the first.")})
        if (self.ends_on - self.starts_on).days >= MOST_DAYS:
            message = _("These are more than %(days)d days. Please check the year.")
            raise ValidationError({"ends_on": message % {"days": MOST_DAYS}})

    def covers(self, day: date) -> bool:
        """Whether nothing takes place on a day."""
        return self.starts_on <= day <= self.ends_on


@register_setting(icon="calendar-alt")
class CalendarSettings(BaseGenericSetting):
    """Where the association is at home."""

    land = models.CharField(
        _("federal state"),
        max_length=2,
        choices=Land.choices,
        default=Land.TH,
        help_text=_("Its public holidays and school holidays are skipped by series."),
    )

    panels = ["land"]

    class Meta:
        verbose_name = _("Calendar")
