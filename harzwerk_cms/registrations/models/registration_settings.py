"""What counts for every offer of the site unless its page says otherwise."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from harzwerk_cms.calendars.enums import Weekday
from harzwerk_cms.registrations.enums import DigestRhythm
from harzwerk_cms.registrations.models.reminders import LAST_HOUR, ReminderFields


@register_setting(icon="group")
class RegistrationSettings(ReminderFields, BaseGenericSetting):
    """Reminders, digest and calendar files of the whole site."""

    digest_rhythm = models.CharField(
        _("news of registrations"),
        max_length=10,
        choices=DigestRhythm.choices,
        default=DigestRhythm.OFF,
        help_text=_(
            "To the mailbox of each event, else to the reply address of the mail settings: "
            "numbers and references, no names. Mail that did not arrive is told at once."
        ),
    )
    digest_hour = models.PositiveSmallIntegerField(
        _("at … o’clock"), default=7, validators=[MaxValueValidator(LAST_HOUR)]
    )
    digest_weekday = models.PositiveSmallIntegerField(
        _("weekly on"), choices=Weekday.choices, default=Weekday.MONDAY
    )
    invites_calendars = models.BooleanField(
        _("send calendar files as invitations"),
        default=False,
        help_text=_(
            "Google and Outlook then also change and remove the entry. They show buttons "
            "such as “Accept”; the answers arrive in the mailbox of the event and cancel "
            "no seat. Off: a file that everybody may open or ignore."
        ),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel(["reminder_days", "reminder_hour"]),
                FieldRowPanel(["second_reminder_days", "second_reminder_hour"]),
                "reminder_audience",
            ],
            heading=_("Reminders"),
            help_text=_(
                "For every event whose page does not say otherwise. Whoever registered only "
                "a day earlier gets none. A new rule whose moment is over is sent at once; "
                "the same reminder never goes out twice."
            ),
        ),
        MultiFieldPanel(
            ["digest_rhythm", FieldRowPanel(["digest_hour", "digest_weekday"])],
            heading=_("News for the team"),
        ),
        MultiFieldPanel(["invites_calendars"], heading=_("Calendar")),
    ]

    class Meta:
        verbose_name = _("Registration settings")
