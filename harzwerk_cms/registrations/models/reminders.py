"""The fields by which people are reminded: of one page, or of the whole site."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.registrations.enums import DigestRhythm, ReminderAudience, ReminderMode
from harzwerk_cms.registrations.sources import ReminderRule

MOST_DAYS = 60
LAST_HOUR = 23


class ReminderFields(models.Model):
    """Up to two rules "n days before, at this hour"."""

    reminder_days = models.PositiveSmallIntegerField(
        _("remind … days before"),
        null=True,
        blank=True,
        default=2,
        validators=[MaxValueValidator(MOST_DAYS)],
        help_text=_("0: on the day itself. Empty: no reminder."),
    )
    reminder_hour = models.PositiveSmallIntegerField(
        _("at … o’clock"), default=10, db_default=10, validators=[MaxValueValidator(LAST_HOUR)]
    )
    second_reminder_days = models.PositiveSmallIntegerField(
        _("and again … days before"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_DAYS)],
        help_text=_("Empty: only once."),
    )
    second_reminder_hour = models.PositiveSmallIntegerField(
        _("at … o’clock"), default=10, db_default=10, validators=[MaxValueValidator(LAST_HOUR)]
    )
    reminder_audience = models.CharField(
        _("who is reminded"),
        max_length=10,
        choices=ReminderAudience.choices,
        default=ReminderAudience.CONFIRMED,
        db_default=ReminderAudience.CONFIRMED,
        help_text=_(
            "Incomplete: a guardian or we still have to agree, or an offered seat waits "
            "for its answer. The mail says what is missing."
        ),
    )

    class Meta:
        abstract = True

    @property
    def own_rules(self) -> tuple[ReminderRule, ...]:
        """The rules as typed, the first field first."""
        typed = (
            (self.reminder_days, self.reminder_hour),
            (self.second_reminder_days, self.second_reminder_hour),
        )
        return tuple(
            ReminderRule(slot=slot, days=days, hour=hour, audience=self.reminder_audience)
            for slot, (days, hour) in enumerate(typed, start=1)
            if days is not None and hour is not None
        )


class NoticeFields(ReminderFields):
    """Reminders and digest of one page."""

    reminder_mode = models.CharField(
        _("reminders"),
        max_length=10,
        choices=ReminderMode.choices,
        default=ReminderMode.SITE,
        db_default=ReminderMode.SITE,
        help_text=_(
            "A mail with date, place, calendar file and the link to cancel. Whoever "
            "registered only a day earlier gets none."
        ),
    )
    digest_rhythm = models.CharField(
        _("news of registrations to the mailbox above"),
        max_length=10,
        choices=[("", _("as set for the whole site")), *DigestRhythm.choices],
        blank=True,
        default="",
        db_default="",
        help_text=_("Numbers and references, no names. Mail that did not arrive is told at once."),
    )

    class Meta:
        abstract = True

    @property
    def reminder_rules(self) -> tuple[ReminderRule, ...] | None:
        """The rules that count for this page; None: the site's."""
        if self.reminder_mode == ReminderMode.SITE:
            return None
        return self.own_rules if self.reminder_mode == ReminderMode.OWN else ()
