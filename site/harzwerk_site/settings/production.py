"""Production: everything from the environment, and no start when something is missing."""

from typing import NoReturn

from harzwerk_site.settings.base import *  # noqa: F403 -- settings modules build on each other
from harzwerk_site.settings.base import DEBUG, HARZWERK, SITE_URL, STORAGES, env


def refuse(sentence: str) -> NoReturn:
    """End the start with one sentence and without a stack trace."""
    raise SystemExit(f"Configuration error: {sentence}")


for name in ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "EMAIL_URL"):
    if not env(name, default=""):
        refuse(f"Please set {name} in the environment.")
if DEBUG:
    refuse("DEBUG must be off in production.")
if not SITE_URL.startswith("https://"):
    refuse("SITE_URL must start with https:// in production.")

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
HARZWERK = {**HARZWERK, "TRUSTED_PROXIES": env.int("TRUSTED_PROXIES", default=1)}
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# Wagtail shows drafts and the page tree in frames of the same host, so X_FRAME_OPTIONS is SAMEORIGIN.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_AGE = 60 * 60 * 10
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
