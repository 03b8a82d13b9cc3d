"""The demo, loaded once for each file of tests that only read it."""

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.test import Client, override_settings

from tests.loaded_demo import NOON, load_demo


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """Load the demo once; the tests only read it."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), time_machine.travel(NOON), media, transaction.atomic():
        yield load_demo()
        transaction.set_rollback(True)
    cache.clear()


@pytest.fixture
def visitor(demo):
    return Client(headers={"host": "localhost"})
