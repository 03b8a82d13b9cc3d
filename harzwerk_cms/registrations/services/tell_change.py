"""Tell people that the date or place they registered for is another one."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page, Revision

from harzwerk_cms.core import audit
from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.mail.pace import due_times
from harzwerk_cms.registrations.models import (
    Bookable,
    ChangeNotice,
    Registration,
    RegistrationSettings,
)
from harzwerk_cms.registrations.rules.change import change_between, concerned
from harzwerk_cms.registrations.rules.reminders import due_rules, reminded_day
from harzwerk_cms.registrations.services.tell import tell, tell_guardian
from harzwerk_cms.registrations.sources import Offer


def known_offer(page: Page) -> Offer | None:
    """Lock a page's offer and return it as people know it; None: it was never bookable.

    For the moment before `publish_terms` overwrites it, in the caller's transaction.
    """
    pk = Bookable.objects.filter(page_id=page.pk).values_list("pk", flat=True).first()
    return Offer.of(lock_row(Bookable, pk).offer) if pk else None


def tell_change(*, page: Page, before: Offer, revision: Revision | None) -> int:
    """Queue one mail to everybody whose plans a publication changes; return how many.

    The caller holds the transaction and the lock of `known_offer`; conditions and calendar
    entry are published already, so that the mail carries the new SEQUENCE. Side effects in
    order: the offer notes the change, which also puts people without an address on the
    phone list; reminders that the mail makes needless count as sent; the mails, a guardian's
    beside the young person's; one audit entry. With an editor's "tell nobody" only the audit entry is written.

    Args:
        page: the live page.
        before: what `known_offer` returned.
        revision: the version that went live; an editor's `ChangeNotice` may hang on it.
    """
    row = Bookable.objects.get(page_id=page.pk)
    change = change_between(before, Offer.of(row.offer))
    people = list(concerned(row, change, timezone.now())) if change else []
    if change is None or not people:
        return 0
    notice = ChangeNotice.objects.filter(revision=revision).first() if revision else None
    reached = [person for person in people if person.email]
    is_silent = bool(notice and notice.is_silent)
    if not is_silent:
        _note(row)
        for person, due_at in zip(reached, due_times(timezone.now()), strict=False):
            person.bookable = row
            words: dict[str, Any] = {
                "change": change,
                "sentence": notice.sentence if notice else "",
            }
            number = str(row.change_number)
            tell(person, change.kind, event=number, due_at=due_at, **words)
            if not _same_mailbox(person):
                tell_guardian(
                    person, change.kind, event=f"{number}-guardian", due_at=due_at, **words
                )
    data = {"mails": 0 if is_silent else len(reached), "offer": row.pk, "silent": is_silent}
    about = ContentType.objects.get_for_model(Registration)
    audit.log("harzwerk.registration.tell_change", about, data=data)
    return 0 if is_silent else len(reached)


def _same_mailbox(person: Registration) -> bool:
    guardian = getattr(person, "guardian", None)
    return bool(guardian and guardian.email.lower() == person.email.lower())


def _note(row: Bookable) -> None:
    now = timezone.now()
    row.changed_at, row.change_number = now, row.change_number + 1
    due = due_rules(row, RegistrationSettings.load(), now)
    row.reminded = {**(row.reminded or {}), **{str(r.slot): reminded_day(row) for r in due}}
    row.save(update_fields=["changed_at", "change_number", "reminded"])
