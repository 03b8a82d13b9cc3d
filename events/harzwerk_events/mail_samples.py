"""Invented performers, for previews of mails; no database row is touched."""

from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from harzwerk_cms.core.conf import absolute_url
from harzwerk_cms.venues.models import Venue
from harzwerk_events.enums import PERFORMER_STATES, PerformerState
from harzwerk_events.models import PerformerApplication

STARTS_AT = datetime(2027, 2, 5, 20, tzinfo=ZoneInfo("Europe/Berlin"))
WORD = "beispiel"

# Where an application stands when a mail leaves.
STATE_OF = {
    name: state
    for state, rule in PERFORMER_STATES.items()
    for name in (rule.mail, rule.mail_from_reserve, rule.guardian_mail)
    if name
}


def sample_of(kind: str) -> Callable[[bool], dict[str, Any]]:
    """Return what makes the sample of a kind of mail.

    Args:
        kind: name of the mail; decides the state, and who is greeted.
    """

    def sample(is_sensitive: bool) -> dict[str, Any]:
        state = STATE_OF[kind]
        held = state == PerformerState.PENDING_GUARDIAN
        expires_at = STARTS_AT - timedelta(days=3, hours=2)
        facts = {
            "application": PerformerApplication(
                name=_("Kim Öztürk"),
                stage_name=_("Käthe Kiesel junior"),
                state=state,
                expires_at=expires_at if held else None,
            ),
            "page": _page(is_sensitive=is_sensitive),
            "page_url": "" if is_sensitive else absolute_url("/veranstaltungen/beispiel/"),
            "is_sensitive": is_sensitive,
            "hides_place": is_sensitive and state != PerformerState.CONFIRMED,
            "held_until": expires_at if held else None,
            "own_url": absolute_url(f"/auftritt/{WORD}/"),
            "guardian_url": absolute_url(f"/zustimmung/auftritt/{WORD}/"),
        }
        return {**facts, "greeted": _("Selin Öztürk")} if "guardian" in kind else facts

    return sample


def _page(*, is_sensitive: bool) -> SimpleNamespace:
    """Return what templates read of a page; a real one would ask the database for its type."""
    title = _("Strong together: a course") if is_sensitive else _("Open stage at the old station")
    venue = Venue(
        name=_("Culture station"),
        street="Am Kupferhammer 7",
        postal_code="99999",
        town="Kupferrode",
    )
    return SimpleNamespace(
        title=title,
        starts_at=STARTS_AT,
        ends_at=STARTS_AT + timedelta(hours=2),
        doors_open_at=STARTS_AT - timedelta(minutes=45),
        venue=venue,
        performance_minutes=6,
    )
