"""Who sees which registrations (domain: the field-level matrix of one registration)."""

from typing import Any

from django.db.models import QuerySet

from harzwerk_cms.registrations.models import Bookable, Registration


def visible_registrations(user: Any) -> QuerySet[Registration]:
    """Return the registrations a member of staff may see; sensitive offers need their own right."""
    rows = Registration.objects.all()
    if not user.has_perm("harzwerk_registrations.view_registration"):
        return rows.none()
    if user.has_perm("harzwerk_registrations.view_sensitive"):
        return rows
    return rows.filter(bookable__is_sensitive=False)


def visible_bookables(user: Any) -> QuerySet[Bookable]:
    """Return the offers whose numbers a member of staff may see."""
    rows = Bookable.objects.all()
    if not user.has_perm("harzwerk_registrations.view_bookable"):
        return rows.none()
    if user.has_perm("harzwerk_registrations.view_sensitive"):
        return rows
    return rows.filter(is_sensitive=False)


def may_export_contacts(user: Any) -> bool:
    """Tell whether mail addresses and phone numbers may leave in a spreadsheet."""
    return bool(user.has_perm("harzwerk_registrations.export_contacts"))
