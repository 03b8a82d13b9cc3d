"""One booking by one contact, and its seats."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.tokens import new_reference, new_token
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.enums import Origin, RegistrationState
from harzwerk_cms.registrations.models.bookable import Bookable


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

    class Meta:
        verbose_name = _("attendee")
        verbose_name_plural = _("attendees")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"
