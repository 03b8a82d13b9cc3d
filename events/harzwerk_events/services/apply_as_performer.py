"""Put somebody on the open list."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from harzwerk_cms.core.locks import lock_row
from harzwerk_events.enums import PerformerState
from harzwerk_events.models import EventPage, PerformerApplication
from harzwerk_events.queries import reserve_taken, slots_taken
from harzwerk_events.rules import check_all
from harzwerk_events.rules.guardian import answer_until
from harzwerk_events.rules.request import Act, PlaceRequest
from harzwerk_events.services.change_performer_state import change_state
from harzwerk_events.services.move_up import move_up
from harzwerk_events.services.performer_consents import note_own_consents


def apply_as_performer(
    *, page: EventPage, act: Act, submission_key: str | None = None, language: str = "de"
) -> PerformerApplication:
    """Give somebody a slot, else a place on the reserve list, or say why not.

    Side effects in order, in one transaction: the page is locked, the reserve moves up
    where a slot is free, the rules are checked against what is taken then, the application is written, and the state changes to
    confirmed or reserve, or, below 18, to waiting for a guardian, who is asked by mail
    (audit entry, outbox rows). Seats of the audience are not touched.

    Args:
        page: the event; it is read again under the lock.
        act: who wants to perform, and what they agree to.
        submission_key: digest of what was submitted; a second call with the same key
            returns the first application and changes nothing (double click, reload).
        language: of the mails.

    Raises:
        RuleBroken: with every reason and the field it belongs to.
    """
    with transaction.atomic():
        locked = lock_row(EventPage, page.pk)
        if submission_key:
            earlier = PerformerApplication.objects.filter(submission_key=submission_key).first()
            if earlier:
                return earlier
        # Whoever waits for a slot has it before somebody who comes now.
        move_up(locked)
        now = timezone.now()
        request = PlaceRequest(locked, act, slots_taken(locked), reserve_taken(locked), now)
        check_all(request)
        application = _write(request, submission_key, language)
        return change_state(application, to=_first_state(request))


def _first_state(request: PlaceRequest) -> PerformerState:
    if request.act.is_minor:
        return PerformerState.PENDING_GUARDIAN
    return PerformerState.CONFIRMED if request.has_slot else PerformerState.RESERVE


def _write(
    request: PlaceRequest, submission_key: str | None, language: str
) -> PerformerApplication:
    act, page, now = request.act, request.page, request.now
    application = PerformerApplication.objects.create(
        page=page,
        state="",
        is_reserve=not request.has_slot,
        stage_name=act.stage_name,
        name=act.name,
        email=act.email,
        phone=act.phone,
        age_band=act.age_band,
        guardian_name=act.guardian_name if act.is_minor else "",
        guardian_email=act.guardian_email if act.is_minor else "",
        expires_at=answer_until(page, now) if act.is_minor else None,
        stage_name_consent_at=_given(act.stage_name_consent, now),
        photo_consent_at=_given(act.photo_consent, now),
        submission_key=submission_key,
        language=language,
    )
    note_own_consents(application)
    return application


def _given(consent: bool, now: datetime) -> datetime | None:
    return now if consent else None
