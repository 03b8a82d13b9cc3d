"""A clock that stands still until a test moves it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from harzwerk_cms.registrations.services import tell

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def clock():
    """Ten in the morning, ten days before the weekend of the clock change."""
    with time_machine.travel(datetime(2027, 3, 18, 10, tzinfo=BERLIN), tick=False) as moment:
        yield moment


@pytest.fixture(autouse=True)
def _guardian_link(monkeypatch):
    """What a guardian's link leads to is tested with the pages."""
    monkeypatch.setattr(tell, "guardian_url", lambda _guardian: "https://www.example.org/g/")
