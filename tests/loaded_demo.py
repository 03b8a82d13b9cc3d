"""The demo as tests load it, always on the same day."""

from datetime import UTC, date, datetime
from io import StringIO

from django.core.management import call_command

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 11, tzinfo=UTC)


def load_demo(today=TODAY):
    said = StringIO()
    call_command("load_demo", today=today, stdout=said)
    return said.getvalue()
