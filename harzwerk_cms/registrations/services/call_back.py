"""Note that somebody was phoned whom no mail reaches."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from harzwerk_cms.core import audit
from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.registrations.models import Registration


def note_call(*, registration: Registration, about: str, user: Any) -> Registration:
    """Note when somebody was phoned and about what; a later event asks for another call.

    Side effects in order: two columns, one audit entry; a second call changes the moment.

    Args:
        registration: whom.
        about: one of `rules.phone_list.CallReason`.
        user: who phoned.
    """
    with transaction.atomic():
        row = lock_row(Registration, registration.pk)
        row.called_back_at, row.called_back_about = timezone.now(), about
        row.save(update_fields=["called_back_at", "called_back_about"])
        audit.log("harzwerk.registration.call_back", row, user=user, data={"about": about})
    return row
