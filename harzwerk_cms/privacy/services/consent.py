"""Record a consent, and take it back."""

import hashlib
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from harzwerk_cms.core import audit
from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.privacy.enums import ConsentChannel
from harzwerk_cms.privacy.models import ConsentRecord, ConsentText
from harzwerk_cms.privacy.policies import consent_kinds


def record_consent(
    *,
    kind: str,
    text: str,
    language: str,
    channel: ConsentChannel,
    email: str = "",
    name: str = "",
    requested_at: datetime | None = None,
    about: str = "",
) -> ConsentRecord:
    """Store that somebody agreed, with the words that were shown (GDPR Art. 7(1)).

    Args:
        kind: names the purpose, for example `newsletter`.
        text: the words exactly as they were shown.
        language: the language they were shown in.
        channel: how the consent reached us.
        email: whose; an address or a name is needed to find it again.
        name: as above.
        requested_at: for a double opt-in, when the form was sent.
        about: what it belongs to, by a reference that names no person.
    """
    digest = hashlib.sha256(f"{kind}\x00{language}\x00{text}".encode()).hexdigest()
    with transaction.atomic():
        wording, _created = ConsentText.objects.get_or_create(
            digest=digest, defaults={"kind": kind, "language": language, "text": text}
        )
        return ConsentRecord.objects.create(
            kind=kind,
            text=wording,
            email=email,
            name=name,
            channel=channel,
            requested_at=requested_at,
            about=about,
        )


def withdraw_consent(*, kind: str, email: str = "", about: str = "") -> int:
    """Note that a consent was taken back; return how many records that closed.

    The record stays as proof for as long as its retention says.

    Args:
        kind: which purpose.
        email: all of this address; either this or `about` is needed.
        about: only what belongs to this reference.

    Raises:
        ValueError: neither says whose consent it is.
    """
    if not email and not about:
        raise ValueError("withdraw_consent() needs an address or a reference.")
    valid = ConsentRecord.objects.filter(kind=kind, withdrawn_at=None)
    if email:
        valid = valid.filter(email__iexact=email)
    if about:
        valid = valid.filter(about=about)
    return valid.update(withdrawn_at=timezone.now())


def take_back_record(*, record: ConsentRecord, user: Any) -> bool:
    """Close one consent because the person told us; return whether it was still valid.

    Side effects in order, in one transaction: the record is locked and closed, what it
    allowed is stopped by the app it belongs to, one audit entry.

    Args:
        record: the consent; it is read again under its lock.
        user: the member of staff who was told.
    """
    with transaction.atomic():
        locked = lock_row(ConsentRecord, record.pk)
        if locked.withdrawn_at:
            return False
        locked.withdrawn_at = timezone.now()
        locked.save(update_fields=["withdrawn_at"])
        known = {kind.name: kind for kind in consent_kinds}
        if locked.kind in known:
            known[locked.kind].taken_back(locked.about)
        audit.log("harzwerk.consent.take_back", locked, user=user)
        return True


def forget_who_consented(*, about: str, still_valid: Collection[str] = ()) -> None:
    """Close the consents that belong to a reference, and delete whose they were.

    What stays proves when and to which words somebody agreed; who that was only the
    person can tell, who has the reference.

    Args:
        about: the reference.
        still_valid: kinds that stay open, since what they allow goes on without a name.
    """
    rows = ConsentRecord.objects.filter(about=about)
    rows.filter(withdrawn_at=None).exclude(kind__in=still_valid).update(withdrawn_at=timezone.now())
    rows.update(email="", name="")


def correct_who_consented(*, about: str, email: str, name: str) -> None:
    """Note the right name and address of whoever agreed (GDPR Art. 16)."""
    ConsentRecord.objects.filter(about=about).update(email=email, name=name)
