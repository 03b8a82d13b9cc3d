"""What every test gets: a clean cache, and an error in the log fails the test."""

import logging

import pytest
from django.core.cache import cache
from django.utils import translation


@pytest.fixture(autouse=True)
def _german_and_clean_cache():
    cache.clear()
    with translation.override("de"):
        yield


@pytest.fixture(autouse=True)
def _log_errors_fail(caplog, request):
    """Fail when something was logged as an error, unless the test says it expects that."""
    yield
    if request.node.get_closest_marker("expects_log_errors"):
        return
    records = [r for r in caplog.get_records("call") if r.levelno >= logging.ERROR]
    assert not records, [r.getMessage() for r in records]
