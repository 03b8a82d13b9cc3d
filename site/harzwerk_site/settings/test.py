"""Tests: fast hashers, mail in memory, tasks at once only where a test asks for it."""

import os
import tempfile
from pathlib import Path

import django

os.environ["EMAIL_URL"] = "memory:"

from harzwerk_site.settings.base import *  # noqa: F403 -- settings modules build on each other
from harzwerk_site.settings.base import DATABASES, HARZWERK

SECRET_KEY = "only-for-tests"  # noqa: S105 -- see its words
SITE_URL = "https://www.harzwerk.example.org"
HARZWERK = {**HARZWERK, "SITE_URL": SITE_URL, "MAIL_PER_MINUTE": 0}
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = Path(tempfile.gettempdir()) / "harzwerk-test-media"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# A file instead of memory, so that a server in another process can open it.
DATABASES["default"]["TEST"] = {
    "NAME": None
    if DATABASES["default"]["ENGINE"].endswith("postgresql")
    else Path(tempfile.mkdtemp(prefix="harzwerk-test-")) / "test.sqlite3"
}
# A pool would keep connections to the test database open when it is to be dropped.
DATABASES["default"]["OPTIONS"].pop("pool", None)
# Wagtail's tasks (search index) run at once; our mail waits in the outbox all the same.
_tasks = "django.tasks" if django.VERSION >= (6, 0) else "django_tasks"
TASKS = {"default": {"BACKEND": f"{_tasks}.backends.immediate.ImmediateBackend"}}
STATIC_ROOT = None  # type: ignore[assignment]  # nothing is collected here
