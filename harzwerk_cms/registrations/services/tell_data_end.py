"""Remind whoever may still need numbers or names that they go soon."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from harzwerk_cms.core.clock import local_day
from harzwerk_cms.core.conf import absolute_url
from harzwerk_cms.mail.kinds import mail_kinds
from harzwerk_cms.mail.models import MailSettings
from harzwerk_cms.mail.services.queue_message import queue_message
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.rules.data_end import DataEnd, data_ends
from harzwerk_cms.registrations.sources import Offer

KIND = "registrations.data_end"


def tell_data_ends() -> int:
    """Queue one mail for each offer whose data goes soon; return for how many.

    It goes to the mailbox of the offer, else to the one that replies go to; where neither
    is set, the dashboard alone reminds. It names no participant, and a sensitive offer only
    by its date. What is overdue goes without a mail. A second call writes nothing, and only
    a date that moved is told again.
    """
    ends = list(data_ends(Bookable.objects.all(), timezone.now()))
    return sum(_tell(end) for end in ends if not end.is_overdue)


def _tell(end: DataEnd) -> bool:
    offer = Offer.of(end.bookable.offer)
    mailbox = offer.contact_email or MailSettings.load().reply_to
    if not mailbox:
        return False
    with translation.override(settings.LANGUAGE_CODE):
        facts = {
            "number": end.number,
            "night": end.night,
            "starts_at": offer.starts_at,
            "title": "" if end.bookable.is_sensitive else offer.title,
            "url": absolute_url(reverse("seats:index")),
        }
        queue_message(
            mail_kinds.get(KIND),
            recipient=mailbox,
            facts=facts,
            key=f"{KIND}:{end.bookable.pk}:{local_day(end.bookable.ends_at).isoformat()}",
            about=end.bookable,
            language=settings.LANGUAGE_CODE,
        )
    return True
