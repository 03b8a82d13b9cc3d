"""What can be booked: the published conditions, and the row that is locked."""

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from harzwerk_cms.registrations.enums import SEAT_STATES, Access, DigestRhythm


class BookableQuerySet(models.QuerySet["Bookable"]):
    """Bookables with their numbers."""

    def with_seats_taken(self) -> "BookableQuerySet":
        """Annotate `taken`: one seat for each attendee of a registration that counts."""
        counted = Q(registrations__state__in=SEAT_STATES)
        return self.annotate(taken=Count("registrations__attendees", filter=counted))

    def with_numbers(self) -> "BookableQuerySet":
        """Annotate `registered` and `came`, in seats; they stay when the names are deleted."""
        had_seats = Q(registrations__state__in=SEAT_STATES)
        had_seats |= Q(registrations__outcome__in=SEAT_STATES)
        came = had_seats & Q(registrations__attendees__checked_in_at__isnull=False)
        return self.annotate(
            registered=Count("registrations__attendees", filter=had_seats),
            came=Count("registrations__attendees", filter=came),
        )


class Bookable(models.Model):
    """The conditions a page was last published with.

    Drafts of the page change nothing here; only publishing does.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="bookable")
    accepts = models.BooleanField(_("takes registrations"), default=True)
    capacity = models.PositiveIntegerField(_("capacity"), null=True, blank=True)
    max_seats = models.PositiveSmallIntegerField(_("seats in one registration"), default=10)
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    cancel_until = models.DateTimeField(_("cancelling until"), null=True, blank=True)
    starts_at = models.DateTimeField(_("starts"), db_index=True)
    ends_at = models.DateTimeField(_("ends"))
    is_sensitive = models.BooleanField(_("sensitive"), default=False)

    # What stands between the form and a confirmation; see `sources.Steps`.
    access = models.CharField(
        _("who may register"), max_length=20, choices=Access.choices, default=Access.OPEN
    )
    early_opens_at = models.DateTimeField(_("opens for invited people"), null=True, blank=True)
    confirms_email = models.BooleanField(default=False)
    hold_minutes = models.PositiveIntegerField(default=1440)
    needs_approval = models.BooleanField(default=False)
    age_bands = models.JSONField(default=list, blank=True)
    guardian_bands = models.JSONField(default=list, blank=True)
    guardian_hours = models.PositiveSmallIntegerField(default=72)
    has_waiting_list = models.BooleanField(_("waiting list"), default=True)
    offer_hours = models.PositiveSmallIntegerField(default=48)
    last_call_hours = models.PositiveSmallIntegerField(default=24)
    asks_companions = models.BooleanField(default=False)

    # The last call of the waiting list: when, how often, and how many seats were free then.
    called_at = models.DateTimeField(null=True, editable=False)
    call_round = models.PositiveSmallIntegerField(default=0, editable=False)
    called_left = models.PositiveIntegerField(default=0, editable=False)

    # Reminders: the rules as `sources.ReminderRule` (None: the site's), and for which local
    # day of the start each slot has been sent.
    reminders = models.JSONField(null=True, blank=True)
    reminded = models.JSONField(null=True, editable=False)

    # What the offer's mailbox is told, and until when it knows; empty: as the site says.
    digest = models.CharField(
        max_length=10, choices=DigestRhythm.choices, blank=True, default="", db_default=""
    )
    digested_at = models.DateTimeField(null=True, default=timezone.now, editable=False)

    # Date or place as people were last told of a change: when, and the how many-th time.
    changed_at = models.DateTimeField(null=True, editable=False)
    change_number = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)
    # The highest SEQUENCE with which anybody's calendar entry was taken back.
    calendar_floor = models.PositiveIntegerField(default=0, db_default=0, editable=False)

    # What was published, as `sources.Offer` describes it.
    offer = models.JSONField(editable=False)

    objects = BookableQuerySet.as_manager()
    taken: int  # only there after `with_seats_taken()`

    class Meta:
        verbose_name = _("offer with seats")
        verbose_name_plural = _("seats")
        ordering = ["starts_at"]

    def __str__(self) -> str:
        return self.page.title
