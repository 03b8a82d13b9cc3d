"""Invented people and offers, for previews of mails; no database row is touched."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from harzwerk_cms.core.conf import absolute_url
from harzwerk_cms.registrations.enums import HELD_STATES, STATES, RegistrationState
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.rules.change import Change
from harzwerk_cms.registrations.rules.digest import News
from harzwerk_cms.registrations.rules.options import CERTAIN_STATES
from harzwerk_cms.registrations.sources import Offer

STARTS_AT = datetime(2027, 2, 5, 20, tzinfo=ZoneInfo("Europe/Berlin"))
REFERENCE, TOKEN = "HW-7K3M9Q", "beispiel"
SEATS = 2

# Where a registration stands when a mail leaves; for those that no state names, see below.
STATE_OF = {
    **{rule.mail: state for state, rule in STATES.items() if rule.mail},
    **{rule.guardian_mail: state for state, rule in STATES.items() if rule.guardian_mail},
    "registrations.last_call": RegistrationState.WAITLISTED,
}


def sample_of(kind: str) -> Callable[[bool], dict[str, Any]]:
    """Return what makes the sample of a kind of mail.

    Args:
        kind: name of the mail; decides the state, and who is greeted.
    """

    def sample(is_sensitive: bool) -> dict[str, Any]:
        state = STATE_OF.get(kind, RegistrationState.CONFIRMED)
        facts = {
            **_registration(state),
            "offer": _offer(is_sensitive=is_sensitive),
            "is_sensitive": is_sensitive,
            "hides_place": is_sensitive and state not in CERTAIN_STATES,
            "is_free": True,
            "message": _("Please use the entrance in the yard: the front door is being repaired."),
            "change": _change(is_sensitive=is_sensitive),
        }
        return {**facts, **_guardian()} if ".guardian_" in kind else facts

    return sample


def digest_sample(is_sensitive: bool) -> dict[str, Any]:
    """Return what happened to an invented offer, for its team."""
    news = News(
        title=_team_title(is_sensitive),
        starts_at=None if is_sensitive else STARTS_AT,
        url=absolute_url("/admin/registrations/"),
        received=() if is_sensitive else (REFERENCE, "HW-4TQ9XC"),
        given_back=(),
        number_received=2,
        number_given_back=1,
        waiting=3,
        to_decide=1,
        taken=17,
        capacity=20,
    )
    return {"items": [news]}


def undelivered_sample(is_sensitive: bool) -> dict[str, Any]:
    """Return a mail that did not arrive, for the team."""
    item = {
        "title": _team_title(is_sensitive),
        "reference": "" if is_sensitive else REFERENCE,
        "kind": _("Registration confirmed"),
        "url": absolute_url("/admin/registrations/"),
    }
    return {"items": [item]}


def data_end_sample(is_sensitive: bool) -> dict[str, Any]:
    """Return an offer whose data goes soon, for the team."""
    return {
        "number": 41,
        "night": STARTS_AT + timedelta(days=30),
        "starts_at": STARTS_AT,
        "title": "" if is_sensitive else _team_title(is_sensitive),
        "url": absolute_url("/admin/seats/"),
    }


def _team_title(is_sensitive: bool) -> str:
    return (
        _("an offer that is not named in mails")
        if is_sensitive
        else _("Open stage at the old station")
    )


def _change(*, is_sensitive: bool) -> Change:
    after = _offer(is_sensitive=is_sensitive)
    earlier = after.starts_at - timedelta(days=1)
    before = replace(after, starts_at=earlier, ends_at=earlier + timedelta(hours=2))
    return Change(before, after)


def _registration(state: RegistrationState) -> dict[str, Any]:
    name = _("Zoë Müller-Lüdenscheidt")
    held = state in HELD_STATES
    return {
        "registration": Registration(name=name, reference=REFERENCE, token=TOKEN, state=state),
        "seats": SEATS,
        "state": state,
        "hides_link": state not in CERTAIN_STATES,
        "expires_at": STARTS_AT - timedelta(days=3, hours=2) if held else None,
        "manage_url": absolute_url(f"/anmeldung/{TOKEN}/"),
        "confirm_url": absolute_url(f"/anmeldung/{TOKEN}/bestaetigen/"),
        "can_cancel": True,
        "cancel_until": STARTS_AT - timedelta(days=1),
        "has_another": False,
        "confirms_email": False,
        "workshops": [],
    }


def _guardian() -> dict[str, Any]:
    return {
        "greeted": _("Selin Öztürk"),
        "guardian_url": absolute_url(f"/zustimmung/anmeldung/{TOKEN}/"),
    }


def _offer(*, is_sensitive: bool) -> Offer:
    title = _("Strong together: a course") if is_sensitive else _("Open stage at the old station")
    return Offer(
        title=title,
        url="" if is_sensitive else absolute_url("/veranstaltungen/beispiel/"),
        starts_at=STARTS_AT,
        ends_at=STARTS_AT + timedelta(hours=2),
        doors_open_at=None if is_sensitive else STARTS_AT - timedelta(minutes=45),
        place=_("Culture station, Am Kupferhammer 7, 99999 Kupferrode"),
        barriers=((_("Access without steps"), _("by a ramp")),),
        barrier_note=_("Reserved seats for wheelchairs are in the first row."),
        price=_("Free of charge"),
        contact_email="",
        online_url="",
        is_cancelled=False,
    )
