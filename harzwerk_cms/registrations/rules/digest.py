"""When an offer's mailbox is told what happened, and what: numbers and references."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core.clock import local_day
from harzwerk_cms.core.conf import absolute_url
from harzwerk_cms.mail.models import MailSettings
from harzwerk_cms.registrations.enums import DigestRhythm, RegistrationState
from harzwerk_cms.registrations.models import Bookable, RegistrationSettings
from harzwerk_cms.registrations.queries import seats_taken

# Nobody reads of more than this when a server was away for long.
LONGEST = timedelta(days=8)
# Further ones are a number only; all are behind the link.
MOST_REFERENCES = 20


@dataclass(frozen=True, slots=True)
class News:
    """What happened to one offer.

    Attributes:
        title: neutral for a sensitive offer.
        starts_at: None for a sensitive offer.
        url: the list in the admin, which asks who wants to know.
        received: references of new registrations, the first ones of many.
        given_back: references of those that people cancelled.
        number_received: how many; of a sensitive offer only this is told.
        number_given_back: likewise.
        waiting: registrations on the waiting list now.
        to_decide: registrations that wait for our answer now.
        taken: seats taken now.
        capacity: None means no limit.
    """

    title: str
    starts_at: datetime | None
    url: str
    received: tuple[str, ...]
    given_back: tuple[str, ...]
    number_received: int
    number_given_back: int
    waiting: int
    to_decide: int
    taken: int
    capacity: int | None

    @property
    def is_empty(self) -> bool:
        """Nothing happened."""
        return not (self.number_received or self.number_given_back)


def digest_due_at(rhythm: str, site: RegistrationSettings, now: datetime) -> datetime | None:
    """Return the newest moment up to now at which a digest is due; None: never.

    Hours are those of the wall clock, whatever the clocks do in between.
    """
    if rhythm == DigestRhythm.OFF:
        return None
    if rhythm == DigestRhythm.AT_ONCE:
        return now
    day = local_day(now)
    step = 1
    if rhythm == DigestRhythm.WEEKLY:
        day -= timedelta(days=(day.weekday() - site.digest_weekday) % 7)
        step = 7
    moment = timezone.make_aware(datetime.combine(day, time(site.digest_hour)))
    if moment > now:
        day -= timedelta(days=step)
        moment = timezone.make_aware(datetime.combine(day, time(site.digest_hour)))
    return moment


def news_of(bookable: Bookable, since: datetime, until: datetime) -> News:
    """Return what happened to an offer after `since`, up to and including `until`."""
    rows = bookable.registrations.exclude(state=RegistrationState.ANONYMISED)
    window = {"gt": max(since, until - LONGEST), "lte": until}
    received = rows.filter(**{f"created_at__{key}": value for key, value in window.items()})
    left = rows.filter(
        state=RegistrationState.CANCELLED_BY_PARTICIPANT,
        **{f"state_changed_at__{key}": value for key, value in window.items()},
    )
    names = [tuple(r.order_by("pk").values_list("reference", flat=True)) for r in (received, left)]
    is_secret = bookable.is_sensitive
    return News(
        title=neutral_title(bookable),
        starts_at=None if is_secret else bookable.starts_at,
        url=absolute_url(f"{reverse('registrations:index')}?bookable={bookable.pk}"),
        received=() if is_secret else names[0][:MOST_REFERENCES],
        given_back=() if is_secret else names[1][:MOST_REFERENCES],
        number_received=len(names[0]),
        number_given_back=len(names[1]),
        waiting=rows.filter(state=RegistrationState.WAITLISTED).count(),
        to_decide=rows.filter(state=RegistrationState.PENDING_APPROVAL).count(),
        taken=seats_taken(bookable),
        capacity=bookable.capacity,
    )


def neutral_title(bookable: Bookable) -> str:
    """Return an offer's title for a mailbox, of which nobody knows who reads it."""
    if bookable.is_sensitive:
        return _("an offer that is not named in mails")
    title: str = bookable.offer["title"]
    return title


def mailbox_of(bookable: Bookable) -> str:
    """Return who answers for an offer; empty when the site has no reply address either."""
    return bookable.offer["contact_email"] or MailSettings.load().reply_to
