"""A wrong setting stops the start with a sentence that names it."""

import pytest
from django.core.checks import run_checks

from harzwerk_site.settings.test import TASKS as AT_ONCE

QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("HARZWERK", {"SITE_URI": "https://example.org"}, "harzwerk.E001"),
        ("HARZWERK", {"FEED_PAST_DAYS": "drei"}, "harzwerk.E001"),
        ("HARZWERK", {"SITE_URL": "example.org"}, "harzwerk.E002"),
        ("TIME_ZONE", "America/New_York", "harzwerk.E003"),
        ("DEFAULT_FROM_EMAIL", "Harzwerk e. V. <post@example.org>", "harzwerk.E006"),
        ("TASKS", AT_ONCE, "harzwerk.W001"),
    ],
)
def test_wrong_setting_is_named(settings, name, value, error):
    settings.TASKS = QUEUE
    setattr(settings, name, value)

    found = [message.id for message in run_checks() if message.id.startswith("harzwerk.")]

    assert found == [error]


def test_the_reference_site_has_nothing_to_complain_about(settings):
    settings.TASKS = QUEUE

    assert [m for m in run_checks() if m.id.startswith("harzwerk.")] == []
