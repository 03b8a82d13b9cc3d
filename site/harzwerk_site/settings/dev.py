"""The demo and development: everything in `var/`, nothing to set up."""

from harzwerk_site.settings.base import *  # noqa: F403 -- settings modules build on each other
from harzwerk_site.settings.base import HARZWERK, SECRET_KEY

SECRET_KEY = SECRET_KEY or "only-for-the-demo-on-this-machine-and-never-on-a-server"
SERVE_MEDIA = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
IS_DEMO = True
STATIC_ROOT = None  # type: ignore[assignment]  # nothing is collected here
# Mail goes to files, which need no pace.
HARZWERK = {**HARZWERK, "MAIL_PER_MINUTE": 0}
