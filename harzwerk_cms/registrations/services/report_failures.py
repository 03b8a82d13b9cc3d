"""Tell the mailboxes of offers at once which mails did not arrive."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from harzwerk_cms.core.conf import absolute_url
from harzwerk_cms.mail.enums import MessageState
from harzwerk_cms.mail.kinds import mail_kinds
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.mail.services.queue_message import queue_message
from harzwerk_cms.registrations.models import Bookable, Registration, ReportedFailure
from harzwerk_cms.registrations.rules.digest import mailbox_of, neutral_title

KIND = "registrations.undelivered"
MOST = 500


def report_failures() -> int:
    """Queue one mail to each mailbox that has undelivered mails; return how many.

    Each undelivered mail is reported once. Only mails about registrations are: a report is
    about an offer, so one that cannot be delivered is never reported itself. Where there is
    no mailbox, the dashboard alone shows them.
    """
    about = ContentType.objects.get_for_model(Registration)
    failed = OutboxMessage.objects.filter(state=MessageState.FAILED, about_type=about)
    failed = failed.exclude(pk__in=ReportedFailure.objects.values("message"))
    messages = list(failed.order_by("pk")[:MOST])
    people = Registration.objects.select_related("bookable").in_bulk(
        [message.about_id for message in messages]
    )
    by_mailbox = defaultdict(list)
    for message in messages:
        person = people.get(message.about_id)
        by_mailbox[mailbox_of(person.bookable) if person else ""].append((message, person))
    return sum(_report(mailbox, rows) for mailbox, rows in by_mailbox.items())


def _report(mailbox: str, rows: list[tuple[OutboxMessage, Any]]) -> bool:
    """Note the mails as reported and write the report, in one transaction."""
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        known = [ReportedFailure(message=message) for message, _person in rows]
        ReportedFailure.objects.bulk_create(known, ignore_conflicts=True)
        if not mailbox:
            return False
        first: Bookable = rows[0][1].bookable
        queue_message(
            mail_kinds.get(KIND),
            recipient=mailbox,
            facts={"items": [_item(message, person) for message, person in rows]},
            key=f"{KIND}:{rows[0][0].pk}",
            about=first,
            language=settings.LANGUAGE_CODE,
        )
    return True


def _item(message: OutboxMessage, person: Registration) -> dict[str, Any]:
    return {
        "title": neutral_title(person.bookable),
        "reference": "" if person.bookable.is_sensitive else person.reference,
        "kind": mail_kinds.get(message.kind).title,
        "url": absolute_url(reverse("registrations:inspect", args=[person.pk])),
    }
