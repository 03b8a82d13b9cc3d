"""The site as in production, on a database and in a folder of the benchmark's own."""

import os
from pathlib import Path

os.environ["EMAIL_URL"] = "memory:"

from harzwerk_site.settings.base import *  # noqa: F403 -- settings modules build on each other
from harzwerk_site.settings.base import DATABASES, INSTALLED_APPS, LOGGING, MIDDLEWARE

FOLDER = Path(os.environ["BENCH_FOLDER"])
SECRET_KEY = "only-for-benchmarks"
DEBUG = False
MEDIA_ROOT = FOLDER / "media"
STATIC_ROOT = None
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
INSTALLED_APPS = [*INSTALLED_APPS, "tests.bench.bench_app"]
MIDDLEWARE = ["tests.bench.bench_app.counting.count_queries", *MIDDLEWARE]
# Somebody who comes too late is told with a 422, which Django warns about.
LOGGING["loggers"]["django.request"] = {"level": "ERROR"}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": FOLDER / "bench.sqlite3"}
elif "BENCH_SERVER" not in os.environ:
    # A pool would keep connections to the database open when it is to be dropped.
    DATABASES["default"]["OPTIONS"].pop("pool", None)
