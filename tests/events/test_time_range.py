"""Dates as people say them."""

from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from harzwerk_events.templatetags.harzwerk_events import time_range

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        (
            (2026, 11, 24, 19, 30),
            (2026, 11, 24, 22),
            "Dienstag, 24. November 2026, 19:30–22:00 Uhr",
        ),
        ((2026, 11, 27, 22), (2026, 11, 28, 2), "Freitag, 27. November 2026, 22:00–02:00 Uhr"),
        ((2027, 6, 12, 13), (2027, 6, 13, 18), "12.–13. Juni 2027, 13:00 bis 18:00 Uhr"),
        ((2027, 5, 31, 9), (2027, 6, 4, 15), "31. Mai–4. Juni 2027, 09:00 bis 15:00 Uhr"),
    ],
)
def test_range_is_said_as_people_say_it(starts, ends, said):
    event = SimpleNamespace(
        starts_at=datetime(*starts, tzinfo=BERLIN), ends_at=datetime(*ends, tzinfo=BERLIN)
    )

    shown = time_range(event)

    assert shown.replace("\u2060", "").replace("\u00a0", " ") == said
