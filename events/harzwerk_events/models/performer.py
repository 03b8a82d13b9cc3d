"""Somebody who wants to perform: no guest, and never a seat of the audience."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.tokens import new_token
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.enums import AgeBand
from harzwerk_events.enums import PLACE_STATES, PerformerState
from harzwerk_events.models.event_page import EventPage


class PerformerApplicationQuerySet(models.QuerySet["PerformerApplication"]):
    """Applications by the place they hold."""

    def on_slots(self) -> "PerformerApplicationQuerySet":
        """Those who hold a slot, the first to come first."""
        return self.filter(state__in=PLACE_STATES, is_reserve=False).order_by("created_at", "pk")

    def on_reserve(self) -> "PerformerApplicationQuerySet":
        """Those who hold a place on the reserve list, the first to come first."""
        return self.filter(state__in=PLACE_STATES, is_reserve=True).order_by("created_at", "pk")


class PerformerApplication(models.Model):
    """One act on the open list of one event; its text form names no person, since logs keep it."""

    page = models.ForeignKey(
        EventPage, on_delete=models.PROTECT, related_name="performers", verbose_name=_("event")
    )
    stage_name = models.CharField(
        _("stage name"), max_length=80, help_text=_("The only name that may become public.")
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"))
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    age_band = models.CharField(_("age"), max_length=10, choices=AgeBand.choices)
    language = models.CharField(_("language"), max_length=10, default="de")

    # Consents: each of its own, with the moment it was given; empty: not given.
    stage_name_consent_at = models.DateTimeField(
        _("stage name may be published since"), null=True, blank=True
    )
    photo_consent_at = models.DateTimeField(
        _("photos may be published since"), null=True, blank=True
    )

    # Below 18
    guardian_name = models.CharField(_("name of the guardian"), max_length=120, blank=True)
    guardian_email = models.EmailField(_("e-mail of the guardian"), blank=True)
    guardian_agreed_at = models.DateTimeField(_("guardian agreed"), null=True, blank=True)
    expires_at = models.DateTimeField(
        _("guardian may agree until"), null=True, blank=True, db_index=True
    )

    # Where it stands
    state = models.CharField(_("state"), max_length=30, choices=PerformerState.choices)
    is_reserve = models.BooleanField(_("holds a reserve place"), default=False, editable=False)
    position = models.PositiveSmallIntegerField(
        _("place in the running order"), null=True, blank=True
    )
    result = models.CharField(_("result"), max_length=80, blank=True)

    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    guardian_token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    submission_key = models.CharField(
        max_length=64, unique=True, null=True, blank=True, editable=False
    )
    created_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    state_changed_at = models.DateTimeField(_("state since"), default=timezone.now, editable=False)

    # Whether its mails arrived stands beside the person.
    messages = GenericRelation(
        OutboxMessage, content_type_field="about_type", object_id_field="about_id"
    )

    objects = PerformerApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("performer")
        verbose_name_plural = _("performers")
        ordering = ["-created_at", "-pk"]
        # Nobody adds or deletes a row by hand.
        default_permissions = ("view", "change")
        indexes = [models.Index(fields=["page", "state"], name="performer_places")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=PerformerState.CONFIRMED, is_reserve=True)
                & ~Q(state=PerformerState.RESERVE, is_reserve=False),
                name="performer_place_fits_state",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def is_minor(self) -> bool:
        """Whether a parent or guardian has to agree."""
        return self.age_band != AgeBand.ADULT
