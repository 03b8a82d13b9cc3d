"""What an editor may have overlooked; nothing of it is refused."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from harzwerk_cms.registrations.enums import Access
from harzwerk_cms.registrations.models.contradictions import short_slots
from harzwerk_events.enums import Visibility
from harzwerk_events.models import EventPage

# Many people read their mail once a day.
SHORT_OFFER = 12


def hints(event: EventPage) -> Iterator[str]:
    """Yield a sentence for each setting that is allowed and surprising."""
    if not event.takes_registrations:
        return
    if event.access == Access.INVITATION and event.visibility == Visibility.PUBLIC:
        yield _(
            "Everybody finds this event, and only invited people can register. "
            "Should it be “by link only”?"
        )
    if event.offers_waiting_list and event.offer_hours < SHORT_OFFER:
        yield _("Offers from the waiting list end very soon. Many people read mail once a day.")
    for slot, places in short_slots(event.workshops.all(), event.capacity):
        sentence = _(
            "The workshops of “%(slot)s” have %(places)d places for %(seats)d people. "
            "Whoever finds them full cannot register."
        )
        yield sentence % {"slot": slot, "places": places, "seats": event.capacity}
