"""When a reminder is due, and whom it reaches."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from harzwerk_cms.core.clock import local_day
from harzwerk_cms.registrations.enums import RegistrationState, ReminderAudience
from harzwerk_cms.registrations.models import Bookable, Registration, RegistrationSettings
from harzwerk_cms.registrations.sources import ReminderRule

# Whoever has just been told knows the date.
JUST_TOLD = timedelta(days=1)
# An address that nobody has confirmed gets one mail only, and no reminder.
REMINDED_STATES = {
    ReminderAudience.CONFIRMED: (RegistrationState.CONFIRMED,),
    ReminderAudience.HOLDING: (
        RegistrationState.CONFIRMED,
        RegistrationState.PENDING_GUARDIAN,
        RegistrationState.PENDING_APPROVAL,
        RegistrationState.OFFERED,
    ),
}


def reminder_moment(starts_at: datetime, rule: ReminderRule) -> datetime:
    """Return when a rule is due: by the wall clock, whatever the clocks did in between."""
    day = local_day(starts_at) - timedelta(days=rule.days)
    return timezone.make_aware(datetime.combine(day, time(rule.hour)))


def rules_of(bookable: Bookable, site: RegistrationSettings) -> tuple[ReminderRule, ...]:
    """Return the rules of an offer, or the site's when it has none of its own."""
    if bookable.reminders is None:
        return site.own_rules
    return tuple(ReminderRule(**facts) for facts in bookable.reminders)


def due_rules(
    bookable: Bookable, site: RegistrationSettings, now: datetime
) -> Iterator[ReminderRule]:
    """Yield the rules whose moment has come and that were not sent for this day.

    Also long after that moment, as when the server was down; never after the start, and
    never for a date that is cancelled. A rule that is due only after the start never comes.
    """
    if now >= bookable.starts_at or bookable.offer["is_cancelled"]:
        return
    sent, day = bookable.reminded or {}, reminded_day(bookable)
    for rule in rules_of(bookable, site):
        if sent.get(str(rule.slot)) != day and reminder_moment(bookable.starts_at, rule) <= now:
            yield rule


def reminded_day(bookable: Bookable) -> str:
    """Return the local day of the start: a reminder belongs to it, and another day gets its own."""
    return local_day(bookable.starts_at).isoformat()


def reminded(bookable: Bookable, rule: ReminderRule) -> QuerySet[Registration]:
    """Return whom a rule reaches: not those who were told anything within the day before."""
    told_until = reminder_moment(bookable.starts_at, rule) - JUST_TOLD
    states = REMINDED_STATES[ReminderAudience(rule.audience)]
    rows = bookable.registrations.filter(state__in=states, state_changed_at__lte=told_until)
    rows = rows.exclude(email="").select_related("guardian").prefetch_related("attendees")
    return rows.order_by("pk")
