"""Correct whom a registration belongs to and how to reach them (GDPR Art. 16)."""

from typing import Any

from django.utils import timezone

from harzwerk_cms.core import audit
from harzwerk_cms.core.tokens import new_token
from harzwerk_cms.mail.enums import MessageState
from harzwerk_cms.privacy.services.consent import correct_who_consented
from harzwerk_cms.registrations.enums import RegistrationState
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.services.locked import locked
from harzwerk_cms.registrations.services.register import Contact
from harzwerk_cms.registrations.services.tell import tell


def correct_contact(*, registration: Registration, contact: Contact, user: Any) -> Registration:
    """Store another name, address or phone number of the contact and of the guardian.

    Side effects in order: registration, seat, consents and guardian are written; mails that
    wait go to the new address; when the address changed, the old link stops working, since
    somebody else may have it, and a new one goes out; one audit entry. An anonymised
    registration has nobody to correct and stays as it is.

    Args:
        registration: whose contact.
        contact: how it is right; answers and age are not looked at.
        user: the member of staff who was told.
    """
    with locked(registration) as row:
        if row.state == RegistrationState.ANONYMISED:
            return row
        has_moved = row.email.casefold() != contact.email.casefold()
        row.attendees.filter(name=row.name).update(name=contact.name)
        row.name, row.email, row.phone = contact.name, contact.email, contact.phone
        if has_moved:
            row.token = new_token()
        row.save(update_fields=["name", "email", "phone", "token"])
        correct_who_consented(about=row.reference, email=row.email, name=row.name)
        _correct_guardian(row, contact)
        if has_moved and row.email:
            row.messages.filter(state=MessageState.QUEUED).update(recipient=row.email)
            tell(row, "registrations.new_link", event=timezone.now().isoformat())
        audit.log("harzwerk.registration.change_details", row, user=user)
    return row


def _correct_guardian(row: Registration, contact: Contact) -> None:
    if not contact.guardian or not hasattr(row, "guardian"):
        return
    guardian, right = row.guardian, contact.guardian
    if guardian.email.casefold() != right.email.casefold():
        guardian.token = new_token()
    guardian.name, guardian.email, guardian.phone = right.name, right.email, right.phone
    guardian.save(update_fields=["name", "email", "phone", "token"])
