"""How a consent was given, and what a person may ask for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ConsentChannel(TextChoices):
    """The way by which a consent reached us."""

    WEBSITE = "website", _("on the website")
    MAIL = "mail", _("by a link in a mail")
    PAPER = "paper", _("on paper")
    SPOKEN = "spoken", _("spoken, noted by staff")


class RequestKind(TextChoices):
    """What somebody asked for (GDPR Art. 15 and 17)."""

    EXPORT = "export", _("data handed out")
    ERASE = "erase", _("data deleted")
