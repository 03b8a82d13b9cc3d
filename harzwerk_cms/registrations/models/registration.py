"""One booking by one contact, and its seats."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.tokens import new_reference, new_token
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.enums import AgeBand, Origin, RegistrationState
from harzwerk_cms.registrations.models.bookable import Bookable
from harzwerk_cms.registrations.models.invitation import Invitation
from harzwerk_cms.registrations.models.seat_kind import SeatKind, Workshop


class Registration(models.Model):
    """One booking; its text form names no person, since logs keep it."""

    bookable = models.ForeignKey(
        Bookable, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("offer")
    )
    reference = models.CharField(
        _("reference"), max_length=12, unique=True, default=new_reference, editable=False
    )
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    submission_key = models.CharField(
        max_length=64, unique=True, null=True, blank=True, editable=False
    )
    state = models.CharField(_("state"), max_length=30, choices=RegistrationState.choices)
    origin = models.CharField(
        _("origin"), max_length=10, choices=Origin.choices, default=Origin.WEBSITE
    )
    language = models.CharField(_("language"), max_length=10, default="de")
    created_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    state_changed_at = models.DateTimeField(_("state since"), default=timezone.now, editable=False)
    # When a held state ends by itself (`enums.HELD_STATES`).
    expires_at = models.DateTimeField(_("held until"), null=True, blank=True, editable=False)
    # What it was before its personal data was deleted; numbers stay.
    outcome = models.CharField(max_length=30, blank=True, editable=False)

    # The steps that are done
    email_confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    invitation = models.ForeignKey(
        Invitation, null=True, blank=True, on_delete=models.PROTECT, related_name="registrations"
    )
    age_band = models.CharField(_("age"), max_length=10, choices=AgeBand.choices, blank=True)

    # The waiting list: order, when the last call reached it, and what staff gave beyond the total
    queued_at = models.DateTimeField(null=True, blank=True, editable=False)
    called_at = models.DateTimeField(null=True, blank=True, editable=False)
    overbooked = models.PositiveSmallIntegerField(default=0, editable=False)
    # First and second choice, as primary keys of workshops, for each slot.
    workshop_wishes = models.JSONField(default=dict, blank=True, editable=False)

    # When and about what somebody was phoned whom no mail reaches
    called_back_at = models.DateTimeField(null=True, blank=True, editable=False)
    called_back_about = models.CharField(max_length=20, blank=True, editable=False)

    # The entry in the person's calendar, where it came as an invitation: the SEQUENCE it has,
    # that of the event's own entry then (None: it was taken back), and who invited.
    calendar_sequence = models.PositiveIntegerField(null=True, blank=True, editable=False)
    calendar_basis = models.PositiveIntegerField(null=True, blank=True, editable=False)
    calendar_organizer = models.CharField(
        max_length=254, blank=True, default="", db_default="", editable=False
    )

    # The contact
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)

    # Whether its mails arrived stands beside the person.
    messages = GenericRelation(
        OutboxMessage, content_type_field="about_type", object_id_field="about_id"
    )

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["bookable", "state"], name="registration_seats"),
            models.Index(Lower("email"), name="registration_email"),
            models.Index(fields=["-created_at"], name="registration_newest"),
            models.Index(fields=["expires_at"], name="registration_expires"),
        ]
        permissions = [
            ("export_contacts", "Can export contact data of registrations"),
            ("view_sensitive", "Can view registrations of sensitive offers"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def seats(self) -> int:
        """How many seats it holds, or held before it was cancelled."""
        return len(self.attendees.all())


class Attendee(models.Model):
    """One seat, one person."""

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="attendees"
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    # None: an ordinary seat.
    kind = models.ForeignKey(
        SeatKind, null=True, blank=True, on_delete=models.PROTECT, related_name="attendees"
    )
    # A companion of a disabled person takes a seat and pays nothing (mark "B").
    is_companion = models.BooleanField(_("companion"), default=False)
    checked_in_at = models.DateTimeField(_("arrived"), null=True, blank=True, editable=False)
    # The newest tap at the door, in or out: an older one that arrives later changes nothing.
    tapped_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("attendee")
        verbose_name_plural = _("attendees")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"


class WorkshopPlace(models.Model):
    """One attendee in one workshop of a slot."""

    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="places")
    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="places")
    slot = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("workshop place")
        verbose_name_plural = _("workshop places")
        ordering = ["workshop__position", "pk"]
        constraints = [
            # Nobody is in two workshops of the same slot.
            models.UniqueConstraint(fields=["attendee", "slot"], name="one_workshop_per_slot"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
