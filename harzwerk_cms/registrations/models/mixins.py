"""The fields by which an editor makes a page bookable."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from harzwerk_cms.registrations.enums import Access, AgeBand
from harzwerk_cms.registrations.models.reminders import NoticeFields
from harzwerk_cms.registrations.sources import Steps


class PhoneQuestion(models.TextChoices):
    """Whether the form asks for a phone number."""

    NO = "no", _("do not ask")
    OPTIONAL = "optional", _("ask, answer is optional")


class GuardianAge(models.TextChoices):
    """For whom a guardian has to agree."""

    NOBODY = "", _("nobody")
    UNDER_14 = "14", _("under 14")
    UNDER_16 = "16", _("under 16")
    UNDER_18 = "18", _("under 18")


# The bands of each choice, youngest first (domain: minors).
BANDS_BELOW = {
    GuardianAge.NOBODY: (),
    GuardianAge.UNDER_14: (AgeBand.AGE_0_6, AgeBand.AGE_7_13),
    GuardianAge.UNDER_16: (AgeBand.AGE_0_6, AgeBand.AGE_7_13, AgeBand.AGE_14_15),
    GuardianAge.UNDER_18: (
        AgeBand.AGE_0_6,
        AgeBand.AGE_7_13,
        AgeBand.AGE_14_15,
        AgeBand.AGE_16_17,
    ),
}


class BookablePageMixin(NoticeFields):
    """Registration settings of a page; copied to the `Bookable` row when it is published."""

    takes_registrations = models.BooleanField(
        _("visitors can register here"),
        default=False,
        help_text=_("Leave this off for open meetups: everybody may just come."),
    )
    capacity = models.PositiveIntegerField(
        _("seats"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100_000)],
        help_text=_("Empty: no limit."),
    )
    max_seats = models.PositiveSmallIntegerField(
        _("seats in one registration"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
    )
    shows_free_seats = models.BooleanField(_("show how many seats are free"), default=True)
    registration_opens_at = models.DateTimeField(
        _("registration opens"), null=True, blank=True, help_text=_("Empty: at once.")
    )
    registration_deadline = models.DateTimeField(
        _("registration closes"),
        null=True,
        blank=True,
        help_text=_("Up to and including this minute. Empty: at the start."),
    )
    cancellation_deadline = models.DateTimeField(
        _("cancelling by link until"),
        null=True,
        blank=True,
        help_text=_("Up to and including this minute. Empty: at the start."),
    )
    cancellation_days = models.PositiveSmallIntegerField(
        _("or: days before the start"),
        null=True,
        blank=True,
        help_text=_("Up to and including that whole day; the earlier of the two counts."),
    )
    offers_waiting_list = models.BooleanField(
        _("waiting list"),
        default=True,
        help_text=_("When all seats are taken, people may wait; free seats go to them first."),
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("an offered seat is held for … hours"),
        default=48,
        validators=[MinValueValidator(1), MaxValueValidator(336)],
    )
    last_call_hours = models.PositiveSmallIntegerField(
        _("last call, in hours before the start"),
        default=24,
        validators=[MaxValueValidator(336)],
        help_text=_("From then on everybody who waits is told at once, and the first click wins."),
    )
    access = models.CharField(
        _("who may register"), max_length=20, choices=Access.choices, default=Access.OPEN
    )
    early_opens_at = models.DateTimeField(
        _("opens earlier for invited people"),
        null=True,
        blank=True,
        help_text=_("Invitations are made under Registrations → Invitations."),
    )
    confirms_email = models.BooleanField(
        _("the address must be confirmed first"),
        default=False,
        help_text=_("Protects from made-up registrations; the seat is held until then."),
    )
    hold_minutes = models.PositiveIntegerField(
        _("held for … minutes"),
        default=1440,
        validators=[MinValueValidator(30), MaxValueValidator(10_080)],
        help_text=_("Below 20 hours (1200) some people cannot answer in time."),
    )
    needs_approval = models.BooleanField(_("we decide on each registration"), default=False)
    min_age = models.CharField(
        _("youngest"),
        max_length=10,
        choices=AgeBand.choices,
        blank=True,
        help_text=_("Empty in both fields: the form does not ask for the age."),
    )
    max_age = models.CharField(_("oldest"), max_length=10, choices=AgeBand.choices, blank=True)
    guardian_age = models.CharField(
        _("a guardian has to agree for people"),
        max_length=2,
        choices=GuardianAge.choices,
        default=GuardianAge.NOBODY,
        blank=True,
    )
    asks_companions = models.BooleanField(
        _("ask for companions (mark “B”)"),
        default=False,
        help_text=_("They take a seat and pay nothing."),
    )
    ask_phone = models.CharField(
        _("phone number"), max_length=10, choices=PhoneQuestion.choices, default=PhoneQuestion.NO
    )
    contact_email = models.EmailField(
        _("mailbox for questions"),
        blank=True,
        help_text=_("Replies to confirmations go here. Empty: the site's mailbox."),
    )

    registration_panels = [
        MultiFieldPanel(
            [
                "takes_registrations",
                FieldRowPanel(["capacity", "max_seats"]),
                "shows_free_seats",
                FieldRowPanel(["ask_phone", "contact_email"]),
            ],
            heading=_("Registration"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(["registration_opens_at", "registration_deadline"]),
                FieldRowPanel(["cancellation_deadline", "cancellation_days"]),
            ],
            heading=_("Registering and cancelling: from when, until when"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            ["offers_waiting_list", FieldRowPanel(["offer_hours", "last_call_hours"])],
            heading=_("Waiting list"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel(
                            "access",
                            help_text=_(
                                "For invited people only: consider “by link only” under "
                                "Visibility as well."
                            ),
                        ),
                        "early_opens_at",
                    ]
                ),
                FieldRowPanel(["min_age", "max_age"]),
                "guardian_age",
                "asks_companions",
            ],
            heading=_("Who may register: invitation, age, companions"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldRowPanel(["confirms_email", "hold_minutes"]), "needs_approval"],
            heading=_("Steps before a confirmation"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [
                "reminder_mode",
                FieldRowPanel(["reminder_days", "reminder_hour"]),
                FieldRowPanel(["second_reminder_days", "second_reminder_hour"]),
                "reminder_audience",
                "digest_rhythm",
            ],
            heading=_("Reminders, and news for the team"),
            help_text=_(
                "Days and hours count only with “as set here”. When you publish another date "
                "or place, everybody is told without a reminder."
            ),
            classname="collapsed",
        ),
    ]

    class Meta:
        abstract = True

    @property
    def asked_age_bands(self) -> tuple[str, ...]:
        """The age bands the offer is for, youngest first; empty: age is not asked."""
        if not (self.min_age or self.max_age or self.guardian_age):
            return ()
        bands = list(AgeBand.values)
        first = bands.index(self.min_age) if self.min_age else 0
        last = bands.index(self.max_age) if self.max_age else len(bands) - 1
        return tuple(bands[first : last + 1])

    @property
    def steps(self) -> Steps:
        """What stands between the form and a confirmation."""
        bands = self.asked_age_bands
        below = BANDS_BELOW[GuardianAge(self.guardian_age)]
        return Steps(
            access=self.access,
            early_opens_at=self.early_opens_at,
            confirms_email=self.confirms_email,
            hold_minutes=self.hold_minutes,
            needs_approval=self.needs_approval,
            age_bands=bands,
            guardian_bands=tuple(str(band) for band in below if band in bands),
            has_waiting_list=self.offers_waiting_list,
            offer_hours=self.offer_hours,
            last_call_hours=self.last_call_hours,
            asks_companions=self.asks_companions,
        )
