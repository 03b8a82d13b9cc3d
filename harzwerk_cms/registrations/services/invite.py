"""Invite people to an offer, and take invitations back."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from harzwerk_cms.core import audit
from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.registrations.models import Bookable, Invitation


def invite(*, bookable: Bookable, guests: Sequence[tuple[str, int]], user: Any) -> list[Invitation]:
    """Write an invitation for each guest who has none here; return the new ones.

    Side effects in order: one row and one audit entry each, in one transaction.

    Args:
        bookable: the offer.
        guests: who is invited, and for how many seats.
        user: who invites.
    """
    with transaction.atomic():
        rows = bookable.invitations.filter(is_revoked=False)
        known = {name.casefold() for name in rows.values_list("invited", flat=True)}
        made = []
        for name, seats in guests:
            if name.casefold() in known:
                continue
            known.add(name.casefold())
            row = Invitation.objects.create(bookable=bookable, invited=name, max_seats=seats)
            audit.log("harzwerk.registration.invite", row, user=user, data={"seats": seats})
            made.append(row)
    return made


def revoke(*, invitation: Invitation, user: Any) -> Invitation:
    """Let a code open nothing any more; who has registered with it stays registered."""
    with transaction.atomic():
        row = lock_row(Invitation, invitation.pk)
        if not row.is_revoked:
            row.is_revoked = True
            row.save(update_fields=["is_revoked"])
            audit.log("harzwerk.registration.revoke", row, user=user)
    return row


def forget_invited(invitation: Invitation) -> bool:
    """Delete who was invited, and take the code back; return whether that stood there.

    The row stays while registrations came by it, and counts nothing any more.
    """
    rows = Invitation.objects.filter(pk=invitation.pk)
    if not rows.filter(registrations__isnull=False).exists():
        return bool(rows.delete()[0])
    return bool(rows.exclude(invited="").update(invited="", is_revoked=True))
