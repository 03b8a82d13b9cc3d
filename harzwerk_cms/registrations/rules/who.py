"""Who may register: invited people, and the ages an offer is for."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import Reason
from harzwerk_cms.registrations.enums import Access
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.rules.request import SeatRequest


def check_invitation(request: SeatRequest) -> Iterator[Reason]:
    """An invitation opens one offer, for as many seats as it says; staff needs none."""
    if request.by_staff:
        return
    invitation = request.invitation
    if invitation is None:
        if request.bookable.access == Access.INVITATION:
            yield "invitation", _("Please enter the code of your invitation.")
    elif invitation.is_revoked or invitation.bookable_id != request.bookable.pk:
        yield "invitation", _("This code is not valid here.")
    elif request.invited_seats + request.seats > invitation.max_seats:
        yield "invitation", _("All seats of this invitation are used.")


def check_age(request: SeatRequest) -> Iterator[Reason]:
    """The age band must be one the offer is for, and a minor needs a guardian."""
    bands = request.bookable.age_bands
    if not bands:
        return
    if not request.age_band:
        if not request.by_staff:
            yield "age_band", _("Please choose the age.")
    elif request.age_band not in bands:
        yield "age_band", _("This offer is for other ages.")
    elif needs_guardian(request.bookable, request.age_band) and not (
        request.has_guardian or request.by_staff
    ):
        yield "guardian_name", _("Please name a parent or guardian.")


def needs_guardian(bookable: Bookable, age_band: str) -> bool:
    """Tell whether a guardian has to agree (domain: minors; §§ 104 to 110 BGB)."""
    return bool(age_band) and age_band in bookable.guardian_bands
