"""What happened to one registration, in words."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from harzwerk_cms.registrations.enums import Actor, RegistrationState
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.permissions import shown_state


def history(registration: Registration, user: Any) -> list[dict[str, Any]]:
    """Return the audit entries, the oldest first; who came is left out for whom it is hidden."""
    rows = ModelLogEntry.objects.for_instance(registration).select_related("user")
    return [line for entry in rows.order_by("timestamp", "pk") if (line := _line(entry, user))]


def _line(entry: ModelLogEntry, user: Any) -> dict[str, Any] | None:
    formatter = registry.get_formatter(entry)
    what = str(formatter.label) if formatter else entry.action
    if entry.action.endswith(".change_state"):
        before, after = entry.data.get("from", ""), entry.data.get("to", "")
        if shown_state(user, before) == shown_state(user, after):
            return None
        what = RegistrationState(shown_state(user, after)).label
    elif entry.action.endswith(".check_in") and shown_state(user, "attended") != "attended":
        return None
    elif "seats" in entry.data or isinstance(entry.data.get("to"), int):
        number = entry.data.get("seats", entry.data.get("to"))
        if not entry.action.endswith(".move"):
            what = f"{what}: {number}"
    return {"at": entry.timestamp, "what": what, "who": _who(entry)}


def _who(entry: ModelLogEntry) -> str:
    if entry.user:
        return entry.user.get_full_name() or entry.user.get_username()
    by = entry.data.get("by")
    return str(Actor(by).label) if by in Actor.values else _("the website")
