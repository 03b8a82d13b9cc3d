"""Tell the mailboxes of offers what happened to registrations."""

from collections import defaultdict
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation

from harzwerk_cms.mail.kinds import mail_kinds
from harzwerk_cms.mail.services.queue_message import queue_message
from harzwerk_cms.registrations.enums import DigestRhythm
from harzwerk_cms.registrations.models import Bookable, RegistrationSettings
from harzwerk_cms.registrations.rules.digest import digest_due_at, mailbox_of, news_of

KIND = "registrations.digest"


def send_digests() -> int:
    """Queue one digest for each mailbox to which something happened; return how many.

    Safe to run at any rate and from several places at once. A digest is about an offer and
    never about a registration, so one that cannot be delivered causes no further mail.
    Offers without a digest are kept up to date, so that switching it on later does not
    tell of the past.
    """
    now, site = timezone.now(), RegistrationSettings.load()
    _keep_up(site, now)
    due = defaultdict(list)
    for row in Bookable.objects.filter(ends_at__gt=now).order_by("starts_at", "pk"):
        moment = digest_due_at(row.digest or site.digest_rhythm, site, now)
        if moment and row.digested_at and row.digested_at < moment and mailbox_of(row):
            due[mailbox_of(row)].append(row)
    return sum(_send(mailbox, rows, now) for mailbox, rows in due.items())


def _keep_up(site: RegistrationSettings, now: datetime) -> None:
    is_off = Q(digest=DigestRhythm.OFF) | Q(digested_at=None)
    if site.digest_rhythm == DigestRhythm.OFF:
        is_off |= Q(digest="")
    Bookable.objects.filter(is_off, ends_at__gt=now).update(digested_at=now)


def _send(mailbox: str, rows: list[Bookable], now: datetime) -> bool:
    """Claim the offers, of two runs one gets each; write the mail if there are news."""
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        news = []
        for row in rows:
            since = row.digested_at
            mine = Bookable.objects.filter(pk=row.pk, digested_at=since).update(digested_at=now)
            if mine and since:
                news.append(news_of(row, since, now))
        items = [item for item in news if not item.is_empty]
        if items:
            queue_message(
                mail_kinds.get(KIND),
                recipient=mailbox,
                facts={"items": items},
                key=f"{KIND}:{rows[0].pk}:{now.isoformat()}",
                about=rows[0],
                language=settings.LANGUAGE_CODE,
            )
    return bool(items)
