"""Keep the proof of what performers and their guardians let us publish (GDPR Art. 7(1))."""

from collections.abc import Mapping

from django.utils import translation
from django.utils.functional import Promise

from harzwerk_cms.privacy.enums import ConsentChannel
from harzwerk_cms.privacy.services.consent import record_consent, withdraw_consent
from harzwerk_events.consents import GUARDIAN_WORDS, OWN_WORDS, PHOTO, STAGE_NAME
from harzwerk_events.models import PerformerApplication

FIELDS = {STAGE_NAME: "stage_name_consent_at", PHOTO: "photo_consent_at"}


def reference_of(application: PerformerApplication) -> str:
    """Return what consents call an application; it names nobody."""
    return f"performer-{application.pk}"


def note_own_consents(application: PerformerApplication) -> None:
    """Record what the performer ticked."""
    _note(
        application,
        OWN_WORDS,
        ConsentChannel.WEBSITE,
        email=application.email,
        name=application.name,
    )


def note_guardians_answer(application: PerformerApplication, *, on_paper: bool) -> None:
    """Record what the guardian ticked; what they did not tick is taken back as a whole."""
    channel = ConsentChannel.PAPER if on_paper else ConsentChannel.MAIL
    _note(
        application,
        GUARDIAN_WORDS,
        channel,
        email=application.guardian_email,
        name=application.guardian_name,
    )
    end_consents(application)


def end_consents(application: PerformerApplication) -> None:
    """Note of every purpose that no longer holds that it was taken back."""
    for kind, field in FIELDS.items():
        if getattr(application, field) is None:
            withdraw_consent(kind=kind, about=reference_of(application))


def stop_publishing(kind: str, reference: str) -> None:
    """Publish no longer what a consent had allowed; a reference of others changes nothing."""
    prefix, _dash, key = reference.partition("-")
    if prefix == "performer" and key.isdecimal():
        PerformerApplication.objects.filter(pk=int(key)).update(**{FIELDS[kind]: None})


def _note(
    application: PerformerApplication,
    words: Mapping[str, str | Promise],
    channel: ConsentChannel,
    *,
    email: str,
    name: str,
) -> None:
    for kind, field in FIELDS.items():
        if getattr(application, field) is None:
            continue
        with translation.override(application.language):
            text = str(words[kind])
        record_consent(
            kind=kind,
            text=text,
            language=application.language,
            channel=channel,
            email=email,
            name=name,
            about=reference_of(application),
        )
