"""Delete what names a performer; what was public by consent stays."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.tokens import new_token
from harzwerk_cms.mail.services.erase_mail import ON_ITS_WAY, delete_messages
from harzwerk_cms.privacy.services.consent import forget_who_consented
from harzwerk_events.consents import STAGE_NAME
from harzwerk_events.enums import PERFORMER_STATES, PerformerState
from harzwerk_events.models import PerformerApplication
from harzwerk_events.services.locked_performer import locked_performer
from harzwerk_events.services.performer_consents import reference_of

CLEARED = ("name", "email", "phone", "age_band", "guardian_name", "guardian_email")


def forget_performer(application: PerformerApplication) -> bool:
    """Delete name, addresses, guardian and mails; return whether there was anything.

    The stage name and the result of somebody who performed stay as long as the consent to
    publish the stage name stands: it is part of the public programme. Of everybody else
    only the state stays. The links stop working.

    Raises:
        RuleBroken: a place is held and the event is not over.
    """
    with transaction.atomic():
        row = locked_performer(application)
        ends_at = row.page.ends_at
        is_over = ends_at is not None and ends_at <= timezone.now()
        if PERFORMER_STATES[PerformerState(row.state)].holds_place and not is_over:
            raise RuleBroken([(None, _("This is not possible in the present state."))])
        mails = row.messages.exclude(state__in=ON_ITS_WAY)
        had_mails = delete_messages(mails)
        if not row.name:
            return bool(had_mails)
        _clear(row)
        public = (STAGE_NAME,) if row.stage_name_consent_at else ()
        forget_who_consented(about=reference_of(row), still_valid=public)
    return True


def is_public(row: PerformerApplication) -> bool:
    """Tell whether the stage name is part of the published programme."""
    has_performed = row.state == PerformerState.CONFIRMED and row.position is not None
    return has_performed and row.stage_name_consent_at is not None


def _clear(row: PerformerApplication) -> None:
    if not is_public(row):
        row.stage_name = row.result = ""
        row.stage_name_consent_at = None
    for name in CLEARED:
        setattr(row, name, "")
    row.photo_consent_at = row.guardian_agreed_at = row.expires_at = row.submission_key = None
    row.token, row.guardian_token = new_token(), new_token()
    row.save()
