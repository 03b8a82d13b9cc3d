"""What a new version of a page changes for people who are registered, and for whom."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from wagtail.models import Page

from harzwerk_cms.registrations.enums import ACTIVE_STATES, Origin, RegistrationState
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.sources import Offer, source_of


@dataclass(frozen=True, slots=True)
class Change:
    """An offer as people know it, and as it is going to be."""

    before: Offer
    after: Offer

    @property
    def is_off(self) -> bool:
        """It does not take place."""
        return self.after.is_cancelled

    @property
    def is_back(self) -> bool:
        """It takes place after all."""
        return self.before.is_cancelled

    @property
    def moves_time(self) -> bool:
        """It begins or ends at another time."""
        return _time(self.before) != _time(self.after)

    @property
    def moves_place(self) -> bool:
        """It is somewhere else."""
        return self.before.place != self.after.place

    @property
    def is_link_only(self) -> bool:
        """Nothing but the link to take part online is another one."""
        return not (self.is_off or self.is_back or self.moves_time or self.moves_place)

    @property
    def kind(self) -> str:
        """Name of the mail that tells of it."""
        return "registrations.date_cancelled" if self.is_off else "registrations.date_changed"


def change_between(before: Offer, after: Offer) -> Change | None:
    """Return what has to be told, or None.

    Nobody has to know what changes about a date that stays cancelled.
    """
    if before.is_cancelled and after.is_cancelled:
        return None
    is_same = (
        before.is_cancelled == after.is_cancelled
        and _time(before) == _time(after)
        and before.place == after.place
        and before.online_url == after.online_url
    )
    return None if is_same else Change(before, after)


def concerned(bookable: Bookable, change: Change, now: datetime) -> QuerySet[Registration]:
    """Return whose plans a change touches: who holds seats or waits for some.

    Nobody, once the new date is over. The online link alone is known to confirmed people
    only. An address that nobody has confirmed gets no such mail.
    """
    if change.after.ends_at <= now:
        return bookable.registrations.none()
    states = (RegistrationState.CONFIRMED,) if change.is_link_only else ACTIVE_STATES
    rows = bookable.registrations.filter(state__in=states).exclude(unproven(bookable))
    return rows.select_related("guardian").prefetch_related("attendees").order_by("pk")


def unproven(bookable: Bookable) -> Q:
    """Return the condition by which `rules.steps.owes_confirmation` holds, for a query."""
    states = [RegistrationState.PENDING_EMAIL]
    if bookable.confirms_email:
        states.append(RegistrationState.WAITLISTED)
    is_typed = Q(email_confirmed_at=None) & ~Q(origin=Origin.STAFF)
    return Q(state__in=states) & is_typed & ~Q(email="")


def pending_change(page: Page) -> tuple[Bookable, Change] | None:
    """Return what publishing this version of a page would change for registered people.

    Args:
        page: specific, with the content of the version.
    """
    row = Bookable.objects.filter(page_id=page.pk).first() if page.pk else None
    source = source_of(page)
    terms = source.terms(page) if row and source else None
    if row is None or terms is None:
        return None
    change = change_between(Offer.of(row.offer), Offer.of(terms.offer))
    return (row, change) if change else None


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people are to be told.

    Attributes:
        mails: those with an address.
        calls: those whom only a phone call reaches.
    """

    mails: int
    calls: int

    @property
    def people(self) -> int:
        """All of them."""
        return self.mails + self.calls


def reach_of(page: Page, now: datetime) -> tuple[Change, Reach] | None:
    """Return a version's change and how many it concerns; None when it concerns nobody."""
    found = pending_change(page)
    if found is None:
        return None
    row, change = found
    people = concerned(row, change, now).prefetch_related(None)
    without = people.filter(email="").count()
    reach = Reach(mails=people.count() - without, calls=without)
    return (change, reach) if reach.people else None


def _time(offer: Offer) -> tuple[datetime, datetime]:
    return offer.starts_at, offer.ends_at
