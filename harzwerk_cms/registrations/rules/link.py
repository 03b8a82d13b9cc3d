"""How long the link to a registration works, and what proves that a mail was read."""

from datetime import datetime, timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

from harzwerk_cms.registrations.enums import RegistrationState
from harzwerk_cms.registrations.models import Bookable, Registration

# As long as the data of a registration is kept (domain: retention).
LINK_LASTS = timedelta(days=30)


def link_ends(bookable: Bookable) -> datetime:
    """Return the first moment at which the links to a registration no longer work."""
    return bookable.ends_at + LINK_LASTS


def link_is_over(registration: Registration, now: datetime) -> bool:
    """Tell whether nothing is to be shown of a registration any more."""
    is_anonymous = registration.state == RegistrationState.ANONYMISED
    return is_anonymous or now >= link_ends(registration.bookable)


def mail_proof(registration: Registration) -> str:
    """Return what only the mail to this address contains.

    The page itself opens right after registering, so its own address proves nothing.
    """
    said = f"{registration.token}:{registration.email.casefold()}"
    return salted_hmac("harzwerk.registrations.mail", said, algorithm="sha256").hexdigest()[:32]


def proves_mail(registration: Registration, proof: str) -> bool:
    """Tell whether somebody read the mail to this address."""
    return constant_time_compare(mail_proof(registration), proof)
