"""The one function that moves a performer from one state to another."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core import audit
from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.mail.kinds import mail_kinds
from harzwerk_cms.mail.services.queue_message import queue_message
from harzwerk_events.enums import FIRST_PERFORMER_STATES, PERFORMER_STATES, PerformerState
from harzwerk_events.mails import performer_facts
from harzwerk_events.models import PerformerApplication

ALWAYS_RESERVE = {PerformerState.CONFIRMED: False, PerformerState.RESERVE: True}


def change_state(
    application: PerformerApplication, *, to: PerformerState, user: Any = None, channel: str = ""
) -> PerformerApplication:
    """Move a performer to another state.

    The caller holds the transaction and the lock on the event's page (`lock_row`). Side
    effects in order: the row is saved (a state without a place also gives up the place in
    the running order), one audit entry is written, and the mails that belong to the state
    are put into the outbox.

    Args:
        application: a saved row; with an empty state when it has just been written.
        to: the new state.
        user: the member of staff who did it; None: the person, the guardian, or a job.
        channel: how it reached us, when that matters for proof: `link` or `paper`.

    Raises:
        RuleBroken: the table in `enums.py` does not lead from the present state to `to`.
    """
    before = application.state
    allowed = (
        PERFORMER_STATES[PerformerState(before)].next_states if before else FIRST_PERFORMER_STATES
    )
    if to not in allowed:
        raise RuleBroken([(None, _("This is not possible in the present state."))])
    application.state = to
    application.state_changed_at = timezone.now()
    application.is_reserve = ALWAYS_RESERVE.get(to, application.is_reserve)
    if not PERFORMER_STATES[to].holds_place:
        application.position = None
        # The same form may be sent again: it is a new wish.
        application.submission_key = None
    application.save(
        update_fields=["state", "state_changed_at", "is_reserve", "position", "submission_key"]
    )
    data = {"from": before, "to": str(to), **({"channel": channel} if channel else {})}
    audit.log("harzwerk.performer.change_state", application, user=user, data=data)
    _tell(application, before)
    return application


def _tell(application: PerformerApplication, before: str) -> None:
    """Queue the mails of the present state, once for each application and kind."""
    rule = PERFORMER_STATES[PerformerState(application.state)]
    moved_up = before == PerformerState.RESERVE and rule.mail_from_reserve
    _queue(application, moved_up or rule.mail, application.email)
    if application.is_minor and application.guardian_email and rule.guardian_mail:
        greeted = application.guardian_name
        _queue(application, rule.guardian_mail, application.guardian_email, greeted=greeted)


def _queue(application: PerformerApplication, kind: str, recipient: str, **more: Any) -> None:
    queue_message(
        mail_kinds.get(kind),
        recipient=recipient,
        facts={**performer_facts(application), **more},
        key=f"{kind}:{application.pk}",
        about=application,
        language=application.language,
        reply_to=application.page.contact_email,
    )
