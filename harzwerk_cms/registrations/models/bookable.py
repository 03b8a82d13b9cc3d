"""What can be booked: the published conditions, and the row that is locked."""

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from harzwerk_cms.registrations.enums import SEAT_STATES


class BookableQuerySet(models.QuerySet["Bookable"]):
    """Bookables with their numbers."""

    def with_seats_taken(self) -> "BookableQuerySet":
        """Annotate `taken`: one seat for each attendee of a registration that counts."""
        counted = Q(registrations__state__in=SEAT_STATES)
        return self.annotate(taken=Count("registrations__attendees", filter=counted))


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
