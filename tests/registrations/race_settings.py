"""The site's settings, with the transaction mode a careless host might have."""

import os

from harzwerk_site.settings.dev import *  # noqa: F403 -- settings build on each other
from harzwerk_site.settings.dev import DATABASES

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"]["transaction_mode"] = os.environ["RACE_TRANSACTION_MODE"]
