"""Keep the proof that somebody let us store what they need (GDPR Art. 7(1), 9(2)(a))."""

from django.utils import translation

from harzwerk_cms.privacy.enums import ConsentChannel
from harzwerk_cms.privacy.services.consent import record_consent, withdraw_consent
from harzwerk_cms.registrations.consents import NEEDS, NEEDS_HELP, NEEDS_LABEL, NEEDS_TOLD
from harzwerk_cms.registrations.enums import Origin
from harzwerk_cms.registrations.models import Registration, SensitiveNeed


def note_needs_consent(registration: Registration) -> None:
    """Record the consent with the words of the form that was filled in."""
    by_staff = registration.origin == Origin.STAFF
    with translation.override(registration.language):
        text = str(NEEDS_TOLD) if by_staff else f"{NEEDS_LABEL}\n{NEEDS_HELP}"
    record_consent(
        kind=NEEDS,
        text=text,
        language=registration.language,
        channel=ConsentChannel.SPOKEN if by_staff else ConsentChannel.WEBSITE,
        email=registration.email,
        name=registration.name,
        about=registration.reference,
    )


def end_needs_consent(registration: Registration) -> None:
    """Note that the consent was taken back, once nothing is left that it allowed."""
    if not registration.needs.exists():
        withdraw_consent(kind=NEEDS, about=registration.reference)


def delete_needs(reference: str) -> None:
    """Delete what somebody needs, because they no longer agree; nothing else changes."""
    SensitiveNeed.objects.filter(registration__reference=reference).delete()
