"""Remind people of the date they registered for."""

import logging
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.mail.enums import MessageState
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.mail.pace import due_times
from harzwerk_cms.registrations.enums import ACTIVE_STATES, STATES, RegistrationState
from harzwerk_cms.registrations.models import Bookable, Registration, RegistrationSettings
from harzwerk_cms.registrations.models.reminders import MOST_DAYS
from harzwerk_cms.registrations.rules.reminders import due_rules, reminded, reminded_day
from harzwerk_cms.registrations.services.tell import tell

logger = logging.getLogger(__name__)
KIND = "registrations.reminder"


def send_reminders() -> int:
    """Queue every reminder that is due; return how many. Safe to run at any rate.

    Each offer is worked on in its own transaction: one that fails is logged and does not
    hold back the others. First, reminders that wait in the outbox and have become wrong
    are taken out again: the date has begun or is cancelled, or the person has left.
    """
    now = timezone.now()
    withdraw_reminders(now)
    site = RegistrationSettings.load()
    soon = Bookable.objects.filter(
        starts_at__gt=now, starts_at__lte=now + timedelta(days=MOST_DAYS + 1)
    )
    number = 0
    for row in soon.order_by("starts_at", "pk"):
        if not any(due_rules(row, site, now)):
            continue
        try:
            number += _remind(row.pk, site, now)
        except Exception:  # a template may raise anything
            logger.exception("reminders of offer %s cannot be written", row.pk)
    return number


def _remind(pk: int, site: RegistrationSettings, now: datetime) -> int:
    """Queue the reminder of one offer; of two that are late at once only the newer goes out."""
    number = 0
    with transaction.atomic():
        row = lock_row(Bookable, pk)
        rules = sorted(due_rules(row, site, now), key=lambda rule: (-rule.days, rule.hour))
        if not rules:
            return 0
        day = reminded_day(row)
        for registration, due_at in zip(reminded(row, rules[-1]), due_times(now), strict=False):
            registration.bookable = row
            told = STATES[RegistrationState(registration.state)].told
            event = f"{rules[-1].slot}-{day}"
            tell(registration, KIND, event=event, due_at=due_at, told=told)
            number += 1
        row.reminded = {**(row.reminded or {}), **{str(rule.slot): day for rule in rules}}
        row.save(update_fields=["reminded"])
    return number


def withdraw_reminders(now: datetime) -> int:
    """Delete reminders that have not left and would be wrong by now; return how many."""
    about = ContentType.objects.get_for_model(Registration)
    waiting = OutboxMessage.objects.filter(
        kind=KIND, state=MessageState.QUEUED, about_type=about, about_id__isnull=False
    )
    is_wrong = (
        Q(bookable__starts_at__lte=now)
        | Q(bookable__offer__is_cancelled=True)
        | ~Q(state__in=ACTIVE_STATES)
    )
    wrong = Registration.objects.filter(is_wrong, pk__in=waiting.values("about_id"))
    number, _rows = waiting.filter(about_id__in=list(wrong.values_list("pk", flat=True))).delete()
    return number
