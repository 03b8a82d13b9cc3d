"""Who sees which performers."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from harzwerk_events.enums import Visibility
from harzwerk_events.models import EventPage, PerformerApplication

SEE = "harzwerk_events.view_performerapplication"
WORK = "harzwerk_events.change_performerapplication"
SEE_SENSITIVE = "harzwerk_registrations.view_sensitive"


def visible_performers(user: Any) -> QuerySet[PerformerApplication]:
    """Return the applications a member of staff may see; sensitive events need their own right."""
    rows = PerformerApplication.objects.all()
    if not user.has_perm(SEE):
        return rows.none()
    if user.has_perm(SEE_SENSITIVE):
        return rows
    return rows.exclude(page__visibility=Visibility.SENSITIVE)


def visible_open_lists(user: Any) -> QuerySet[EventPage]:
    """Return the events whose running order a member of staff may see."""
    performers = PerformerApplication.objects.filter(page=OuterRef("pk"))
    rows = EventPage.objects.filter(Q(has_open_list=True) | Exists(performers))
    if not user.has_perm(SEE):
        return rows.none()
    if user.has_perm(SEE_SENSITIVE):
        return rows
    return rows.exclude(visibility=Visibility.SENSITIVE)
