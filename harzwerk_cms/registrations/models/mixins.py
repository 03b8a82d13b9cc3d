"""The fields by which an editor makes a page bookable."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel


class PhoneQuestion(models.TextChoices):
    """Whether the form asks for a phone number."""

    NO = "no", _("do not ask")
    OPTIONAL = "optional", _("ask, answer is optional")


class BookablePageMixin(models.Model):
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
                FieldRowPanel(["registration_opens_at", "registration_deadline"]),
                "cancellation_deadline",
                FieldRowPanel(["ask_phone", "contact_email"]),
            ],
            heading=_("Registration"),
        ),
    ]

    class Meta:
        abstract = True
