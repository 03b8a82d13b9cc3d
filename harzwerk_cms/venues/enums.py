"""Answers about barriers, where "unknown" is not "no"."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StepFree(TextChoices):
    """How one gets in."""

    UNKNOWN = "unknown", _("unknown")
    YES = "yes", _("step-free")
    RAMP = "ramp", _("by a ramp")
    MOBILE_RAMP = "mobile_ramp", _("mobile ramp on request")
    STEPS = "steps", _("only by steps")


class Available(TextChoices):
    """Whether something is there."""

    UNKNOWN = "unknown", _("unknown")
    YES = "yes", _("yes")
    PARTLY = "partly", _("partly")
    NO = "no", _("no")
