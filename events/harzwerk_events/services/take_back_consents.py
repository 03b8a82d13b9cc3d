"""Take back what somebody agreed to have published."""

from django.db import transaction

from harzwerk_cms.core import audit
from harzwerk_events.models import PerformerApplication
from harzwerk_events.services.locked_performer import locked_performer
from harzwerk_events.services.performer_consents import end_consents


def take_back_consents(*, application: PerformerApplication) -> PerformerApplication:
    """Publish neither the stage name nor photos any more; a second call changes nothing.

    Side effects in order: both consents are emptied, their records are
    closed, one audit entry is written. The place
    on the list stays; from the commit on the event's page no longer shows the stage name.
    """
    with transaction.atomic():
        locked = locked_performer(application)
        if locked.stage_name_consent_at or locked.photo_consent_at:
            locked.stage_name_consent_at = locked.photo_consent_at = None
            locked.save(update_fields=["stage_name_consent_at", "photo_consent_at"])
            end_consents(locked)
            audit.log("harzwerk.performer.take_back_consents", locked)
        return locked
