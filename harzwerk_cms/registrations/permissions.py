"""Who sees which registrations, and what of them (domain: the field-level matrix)."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When

from harzwerk_cms.registrations.enums import AnswerAudience, RegistrationState
from harzwerk_cms.registrations.models import (
    Answer,
    Bookable,
    Invitation,
    Registration,
    SensitiveNeed,
)
from harzwerk_cms.registrations.models.bookable import BookableQuerySet

APP = "harzwerk_registrations"
SEE = f"{APP}.view_registration"
CHANGE = f"{APP}.change_registration"
REGISTER = f"{APP}.add_registration"
# Access and food needs are shown so long before the start, and so long after the end.
NEEDS_BEFORE, NEEDS_AFTER = timedelta(days=7), timedelta(days=1)
# What tells whether somebody came.
ATTENDANCE = (RegistrationState.ATTENDED, RegistrationState.NO_SHOW)


def visible_registrations(user: Any) -> QuerySet[Registration]:
    """Return the registrations a member of staff may see; sensitive offers need their own right."""
    rows = Registration.objects.all()
    if not user.has_perm(SEE):
        return rows.none()
    if may_see_sensitive(user):
        return rows
    return rows.filter(bookable__is_sensitive=False)


def changeable_registrations(user: Any) -> QuerySet[Registration]:
    """Return the registrations a member of staff may work on."""
    rows = visible_registrations(user)
    return rows if user.has_perm(CHANGE) else rows.none()


def visible_bookables(user: Any) -> BookableQuerySet:
    """Return the offers whose numbers a member of staff may see."""
    rows = Bookable.objects.all()
    if not user.has_perm(f"{APP}.view_bookable"):
        return rows.none()
    return rows if may_see_sensitive(user) else rows.filter(is_sensitive=False)


def visible_invitations(user: Any) -> QuerySet[Invitation]:
    """Return the invitations a member of staff may see."""
    rows = Invitation.objects.all()
    if not user.has_perm(f"{APP}.view_invitation"):
        return rows.none()
    return rows if may_see_sensitive(user) else rows.filter(bookable__is_sensitive=False)


def visible_answers(user: Any, registration: Registration) -> QuerySet[Answer]:
    """Return the answers a member of staff may read; some are for the management only."""
    rows = registration.answers.all()
    if user.has_perm(f"{APP}.view_management_answers"):
        return rows
    return rows.exclude(audience=AnswerAudience.MANAGEMENT)


def visible_needs(user: Any, registration: Registration, now: datetime) -> QuerySet[SensitiveNeed]:
    """Return access and food needs: around the date only, unless the right has no end."""
    rows = registration.needs.all()
    if user.has_perm(f"{APP}.view_needs_always"):
        return rows
    bookable = registration.bookable
    is_time = bookable.starts_at - NEEDS_BEFORE <= now <= bookable.ends_at + NEEDS_AFTER
    return rows if is_time and user.has_perm(f"{APP}.view_sensitiveneed") else rows.none()


def may_see_sensitive(user: Any) -> bool:
    """Tell whether sensitive offers exist for somebody."""
    return bool(user.has_perm(f"{APP}.view_sensitive"))


def may_see_attendance(user: Any) -> bool:
    """Tell whether somebody may know who came; others know numbers."""
    return bool(user.has_perm(f"{APP}.view_attendee"))


def shown_state(user: Any, state: str) -> str:
    """Return a state as somebody may know it: who came is not for everybody."""
    if state in ATTENDANCE and not may_see_attendance(user):
        return RegistrationState.CONFIRMED
    return state


def with_shown_state(rows: QuerySet[Registration], user: Any) -> QuerySet[Registration]:
    """Annotate `shown_state`, for lists, filters and exports."""
    if may_see_attendance(user):
        return rows.annotate(shown_state=F("state"))
    hidden = When(Q(state__in=ATTENDANCE), then=Value(str(RegistrationState.CONFIRMED)))
    return rows.annotate(
        shown_state=Case(hidden, default=F("state"), output_field=CharField(max_length=30))
    )


def may_export_contacts(user: Any) -> bool:
    """Tell whether mail addresses and phone numbers may leave in a spreadsheet."""
    return bool(user.has_perm(f"{APP}.export_contacts"))
