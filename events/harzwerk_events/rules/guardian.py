"""Whether a parent or guardian has to agree, and can be asked."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import Reason
from harzwerk_events.models import EventPage
from harzwerk_events.rules.request import Act, PlaceRequest

# How long a place is held for somebody whose guardian has not answered yet.
GUARDIAN_TIME = timedelta(hours=72)


def check_guardian(request: PlaceRequest) -> Iterator[Reason]:
    """Below 18 nobody performs without the consent of a guardian."""
    yield from guardian_reasons(request.act)


def guardian_reasons(act: Act) -> Iterator[Reason]:
    """Say what is missing about the guardian; of an adult nothing is asked."""
    if not act.is_minor:
        return
    if not act.guardian_name:
        yield "guardian_name", _("Below 18 we need the name of a parent or guardian.")
    if not act.guardian_email:
        yield "guardian_email", _("Below 18 we need the e-mail of a parent or guardian.")
    elif act.guardian_email.casefold() == act.email.casefold():
        yield (
            "guardian_email",
            _("Please give an address of the parent or guardian that is not your own."),
        )


def answer_until(page: EventPage, now: datetime) -> datetime:
    """Return until when a guardian may answer: 72 hours, but never after the start."""
    until = now + GUARDIAN_TIME
    return min(until, page.starts_at) if page.starts_at else until
