"""A parent or guardian agrees, or does not."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_events.enums import PerformerState
from harzwerk_events.models import PerformerApplication
from harzwerk_events.services.change_performer_state import change_state
from harzwerk_events.services.locked_performer import locked_performer
from harzwerk_events.services.move_up import move_up
from harzwerk_events.services.performer_consents import note_guardians_answer

BY_LINK, ON_PAPER = "link", "paper"


def confirm_by_guardian(
    *,
    application: PerformerApplication,
    stage_name_consent: bool = False,
    photo_consent: bool = False,
    user: Any = None,
) -> PerformerApplication:
    """Record that a guardian agrees; a second call changes nothing.

    A consent counts only when both agree: what the young person wished and the guardian
    does not wish is taken back. Side effects in order: consents and the moment are saved,
    the proof of the consents is recorded, then see `change_state`: the place that was held becomes a slot or a reserve place.

    Args:
        application: who wants to perform.
        stage_name_consent: whether the guardian also agrees to publish the stage name.
        photo_consent: whether the guardian also agrees to publish photos.
        user: the member of staff who holds the consent on paper; None: the guardian's link.

    Raises:
        RuleBroken: there is nothing to agree to any more, or the time is over.
    """
    with transaction.atomic():
        locked = locked_performer(application)
        if locked.guardian_agreed_at:
            return locked
        _check_open(locked)
        locked.guardian_agreed_at = timezone.now()
        if not stage_name_consent:
            locked.stage_name_consent_at = None
        if not photo_consent:
            locked.photo_consent_at = None
        locked.save(
            update_fields=["guardian_agreed_at", "stage_name_consent_at", "photo_consent_at"]
        )
        note_guardians_answer(locked, on_paper=user is not None)
        to = PerformerState.RESERVE if locked.is_reserve else PerformerState.CONFIRMED
        return change_state(locked, to=to, user=user, channel=ON_PAPER if user else BY_LINK)


def refuse_by_guardian(*, application: PerformerApplication) -> PerformerApplication:
    """Record that a guardian does not agree; a second call changes nothing.

    Side effects in order: see `change_state`; then the first of the reserve moves up.

    Raises:
        RuleBroken: there is nothing to refuse any more, or the time is over.
    """
    with transaction.atomic():
        locked = locked_performer(application)
        if locked.state == PerformerState.REFUSED_BY_GUARDIAN:
            return locked
        _check_open(locked)
        change_state(locked, to=PerformerState.REFUSED_BY_GUARDIAN, channel=BY_LINK)
        move_up(locked.page)
        return locked


def _check_open(application: PerformerApplication) -> None:
    if application.state != PerformerState.PENDING_GUARDIAN:
        raise RuleBroken([(None, _("This is not possible in the present state."))])
    if application.expires_at and application.expires_at <= timezone.now():
        raise RuleBroken([(None, _("The time to answer is over. Please call us."))])
