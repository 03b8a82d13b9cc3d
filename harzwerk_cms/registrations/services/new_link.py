"""Make the link to somebody's own page invalid and send a new one."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core import audit
from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.tokens import new_token
from harzwerk_cms.registrations.enums import RegistrationState
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.services.locked import locked
from harzwerk_cms.registrations.services.tell import tell


def new_link(*, registration: Registration, user: Any = None) -> Registration:
    """Give a registration another token; whoever holds the old link finds nothing.

    Side effects in order: the token changes, one audit entry, one mail with the new link.
    Calendar files that were sent before keep their UID, so that no entry doubles.

    Raises:
        RuleBroken: the personal data is deleted, so there is no page.
    """
    with locked(registration) as row:
        if row.state == RegistrationState.ANONYMISED:
            raise RuleBroken([(None, _("This is not possible in the present state."))])
        row.token = new_token()
        row.save(update_fields=["token"])
        audit.log("harzwerk.registration.new_link", row, user=user)
        tell(row, "registrations.new_link", event=timezone.now().isoformat())
    return row
