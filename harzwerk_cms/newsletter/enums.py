"""States of somebody on the list."""

from django.db.models import TextChoices
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _


class SubscriberState(TextChoices):
    """Whether somebody gets the newsletter."""

    PENDING = "pending", _("not confirmed yet")
    ACTIVE = "active", _("gets the newsletter")
    ENDED = "ended", _("signed off")


# Sent after the commit that wrote an issue, with its primary key as `pk`.
issue_written = Signal()

# Names the purpose in the records of consents.
CONSENT_KIND = "newsletter"
# How such a record names the subscriber it belongs to.
REFERENCE = "subscriber:"
