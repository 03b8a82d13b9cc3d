"""Taps at the door, as a phone or a plain form sends them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

CHECK_IN, UNDO = "check_in", "undo"
MOST_TAPS = 100
MOST_PEOPLE = 200
KEY = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)
LARGEST_KEY = 2**63 - 1
# No phone was at a door of ours before; databases cannot store every moment.
EARLIEST = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Tap:
    """Somebody was let in, or a tap was taken back.

    Attributes:
        key: the phone's own name for the tap; it forgets what is answered.
        at: when; None: now.
    """

    registration: int
    attendees: tuple[int, ...]
    is_undo: bool
    at: datetime | None = None
    key: str = ""


def read_batch(sent: Any) -> list[tuple[str, Tap | None]] | None:
    """Return the taps of a batch with their keys; what cannot be read is None in its place.

    Returns:
        Nothing when it is no batch at all.
    """
    taps = sent.get("taps") if isinstance(sent, dict) else None
    if not isinstance(taps, list) or len(taps) > MOST_TAPS:
        return None
    if not all(isinstance(tap, dict) and isinstance(tap.get("id"), str) for tap in taps):
        return None
    return [(tap["id"], _read(tap)) for tap in taps]


def _read(tap: Mapping[str, Any]) -> Tap | None:
    people, at = tap.get("attendees"), _moment(tap.get("at"))
    if tap.get("action") not in {CHECK_IN, UNDO} or at is None:
        return None
    if not isinstance(people, list) or not 0 < len(people) <= MOST_PEOPLE:
        return None
    if not all(_is_key(number) for number in [tap.get("registration"), *people]):
        return None
    is_undo = tap["action"] == UNDO
    return Tap(tap["registration"], tuple(people), is_undo, at, tap["id"])


def read_form(sent: Mapping[str, Any]) -> Tap | None:
    """Return the tap of a plain button: `check_in`, the registration, and its attendees."""
    action, *parts = sent.get("tap", "").split()[: MOST_PEOPLE + 2] or [""]
    if action not in {CHECK_IN, UNDO} or len(parts) < len(("registration", "attendee")):
        return None
    if not all(KEY.fullmatch(part) for part in parts):
        return None
    registration, *attendees = (int(part) for part in parts)
    return Tap(registration, tuple(attendees), action == UNDO)


def _is_key(number: Any) -> bool:
    return type(number) is int and 0 < number <= LARGEST_KEY


def _moment(text: Any) -> datetime | None:
    """Return an aware moment that can have been, or nothing."""
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return moment if timezone.is_aware(moment) and moment >= EARLIEST else None
