"""Somebody who asked for the newsletter."""

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.tokens import new_token
from harzwerk_cms.newsletter.enums import SubscriberState


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    """Subscribers by address and by state."""

    def with_address(self, email: str) -> "SubscriberQuerySet":
        """The one with this address, in whatever case it is written."""
        return self.alias(folded=Lower("email")).filter(folded=email.lower())

    def active(self) -> "SubscriberQuerySet":
        """Those who get the newsletter."""
        return self.filter(state=SubscriberState.ACTIVE)


class Subscriber(models.Model):
    """One address and whether the newsletter goes there; nothing else is known of the person."""

    email = models.EmailField(_("e-mail"))
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=SubscriberState.choices,
        default=SubscriberState.PENDING,
        db_index=True,
    )
    language = models.CharField(_("language"), max_length=10, default="de")
    # Stands in every newsletter: lets its reader sign off and see what is stored.
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    # Stands in the mail that asks for a confirmation, and in no other; another one for each
    # sign-up, so that an old newsletter in other hands confirms nothing.
    proof = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    # What the form said, until it becomes part of the proof of consent.
    wording = models.TextField(blank=True, editable=False)

    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    ended_at = models.DateTimeField(_("signed off at"), null=True, blank=True)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["-asked_at", "-pk"]
        constraints = [models.UniqueConstraint(Lower("email"), name="subscriber_once")]

    def __str__(self) -> str:
        return f"#{self.pk}"
