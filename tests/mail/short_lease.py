"""Settings of a worker that dies often: its claims run out soon."""

from harzwerk_site.settings.dev import *  # noqa: F403 -- settings modules build on each other
from harzwerk_site.settings.dev import DATABASES, HARZWERK

HARZWERK = {**HARZWERK, "MAIL_LEASE_SECONDS": 1}
# A pool has threads, which do not survive a fork.
DATABASES["default"]["OPTIONS"].pop("pool", None)
