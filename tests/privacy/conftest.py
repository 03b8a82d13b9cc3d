"""A clock that stands still until a test moves it, and nights that pass."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from harzwerk_cms.privacy.models import ErasureReceipt, ErasureRun
from harzwerk_cms.privacy.services.erase_due import erase_due

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def clock():
    """Ten in the morning of a Thursday in spring."""
    with time_machine.travel(datetime(2027, 3, 18, 10, tzinfo=BERLIN), tick=False) as moment:
        yield moment


@pytest.fixture
def after(clock):
    """Return a function that erases what is due some days after a moment, and returns receipts."""

    def go(moment, **later):
        clock.move_to(moment + timedelta(**later))
        return receipts_of(erase_due())

    return go


def receipts_of(run: ErasureRun) -> dict[str, int]:
    """Return the number of erased rows by policy."""
    return dict(ErasureReceipt.objects.filter(run=run).values_list("policy", "erased"))
