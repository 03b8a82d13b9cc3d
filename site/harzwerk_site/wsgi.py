"""The application for gunicorn: `harzwerk_site.wsgi:application`."""

import os

from django.core.checks import run_checks
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harzwerk_site.settings.production")
application = get_wsgi_application()

# gunicorn asks no system checks by itself; a wrong setting must stop it, too.
for message in run_checks():
    if message.is_serious() and not message.is_silenced():
        raise SystemExit(f"Configuration error: {message}")
