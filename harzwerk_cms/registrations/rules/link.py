"""How long the link to a registration works, and what proves that a mail was read."""

from datetime import datetime, timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

from harzwerk_cms.privacy.periods import period_of
from harzwerk_cms.registrations.enums import BOOKED_STATES, HELD_STATES, RegistrationState
from harzwerk_cms.registrations.models import Registration


def stored_until(registration: Registration) -> datetime:
    """Return when what names the person is due to be deleted, by the association's period.

    Somebody who waits, or got no seat, is forgotten sooner. Costs one query.
    """
    bookable = registration.bookable
    has_seat = registration.state in (*BOOKED_STATES, *HELD_STATES)
    if bookable.is_sensitive:
        policy = "registrations.sensitive"
    elif has_seat:
        policy = "registrations.registration"
    else:
        policy = "registrations.waiting"
    return bookable.ends_at + timedelta(days=period_of(policy).days)


def link_is_over(registration: Registration, now: datetime) -> bool:
    """Tell whether nothing is to be shown of a registration any more.

    A link lasts as long as the data behind it.
    """
    if registration.state == RegistrationState.ANONYMISED:
        return True
    return now >= registration.bookable.ends_at and now >= stored_until(registration)


def mail_proof(registration: Registration) -> str:
    """Return what only the mail to this address contains.

    The page itself opens right after registering, so its own address proves nothing.
    """
    said = f"{registration.token}:{registration.email.casefold()}"
    return salted_hmac("harzwerk.registrations.mail", said, algorithm="sha256").hexdigest()[:32]


def proves_mail(registration: Registration, proof: str) -> bool:
    """Tell whether somebody read the mail to this address."""
    return constant_time_compare(mail_proof(registration), proof)
