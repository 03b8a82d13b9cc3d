"""Events as something that can be booked."""

from typing import cast

from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Page

from harzwerk_cms.core.languages import page_language
from harzwerk_cms.core.links import page_address
from harzwerk_cms.registrations.rules.times import cancel_deadline
from harzwerk_cms.registrations.sources import (
    Offer,
    QuestionSpec,
    Terms,
    register_bookable_source,
)
from harzwerk_events.entries import TimeAndPlace, time_and_place
from harzwerk_events.enums import Visibility
from harzwerk_events.models import EventPage


class EventBookableSource:
    """What the engine needs to know of an event."""

    def knows(self, page: Page) -> bool:
        """Tell whether the page is an event."""
        return isinstance(page, EventPage)

    def terms(self, page: Page) -> Terms | None:
        """Return the conditions an editor set; none while time or place are open."""
        event = cast("EventPage", page)
        at = time_and_place(event)
        if at is None:
            return None
        with translation.override(page_language(event)):
            offer = offer_of(event, at).snapshot()
        return Terms(
            accepts=event.takes_registrations and event.live and not event.is_cancelled,
            capacity=event.capacity,
            max_seats=event.max_seats,
            opens_at=event.registration_opens_at,
            closes_at=event.registration_deadline,
            cancel_until=cancel_deadline(
                at.starts_at, event.cancellation_deadline, event.cancellation_days
            ),
            starts_at=at.starts_at,
            ends_at=at.ends_at,
            is_sensitive=event.visibility == Visibility.SENSITIVE,
            offer=offer,
            steps=event.steps,
            kinds=tuple(kind.spec(at.starts_at) for kind in event.seat_kinds.all()),
            workshops=tuple(workshop.spec() for workshop in event.workshops.all()),
            reminders=event.reminder_rules,
            digest=event.digest_rhythm,
        )

    def questions(self, page: Page) -> tuple[QuestionSpec, ...]:
        """Return the editor's questions in their order."""
        return tuple(question.spec() for question in cast("EventPage", page).questions.all())


def offer_of(event: EventPage, at: TimeAndPlace) -> Offer:
    """Return what mails and the participant's page show of an event."""
    return Offer(
        title=event.title,
        url=page_address(event),
        starts_at=at.starts_at,
        ends_at=at.ends_at,
        doors_open_at=event.doors_open_at,
        place=at.venue.full_name,
        barriers=tuple(at.venue.barrier_facts()),
        barrier_note=event.accessibility_note,
        price=event.price_text or (gettext("Free of charge") if event.is_free else ""),
        contact_email=event.contact_email,
        online_url=event.online_url,
        is_cancelled=event.is_cancelled,
        status_note=event.status_note if event.is_cancelled else "",
    )


register_bookable_source("events", EventBookableSource())
