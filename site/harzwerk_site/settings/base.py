"""Everything that is the same everywhere; differences come from the environment."""

from pathlib import Path

import django
import environ
from django.core.exceptions import ImproperlyConfigured

from harzwerk_site.settings.mail_url import mail_settings

ROOT = Path(__file__).resolve().parents[3]
SITE = ROOT / "site" / "harzwerk_site"
VAR = ROOT / "var"

env = environ.Env()

SECRET_KEY = env("SECRET_KEY", default="")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
_port = env("PORT", default="8000")
if not _port.isdigit():
    raise ImproperlyConfigured("PORT must be a number.")
PORT = int(_port)
SITE_URL = env("SITE_URL", default=f"http://127.0.0.1:{PORT}")

# -- Data ---------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR}/harzwerk.sqlite3")}
if not DATABASES["default"].get("ENGINE"):
    raise ImproperlyConfigured("DATABASE_URL must look like postgres://user:password@host/name.")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # One writer at a time, readers are never blocked; a writer waits instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            # What is deleted is overwritten, not only forgotten.
            "PRAGMA secure_delete=ON;"
        ),
    }
else:
    DATABASES["default"]["OPTIONS"] = {"pool": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://harzwerk")}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# -- Apps ---------------------------------------------------------------------------------

INSTALLED_APPS = [
    "harzwerk_site",
    "harzwerk_events",
    "harzwerk_courses",
    "harzwerk_cms.registrations",
    "harzwerk_cms.partners",
    "harzwerk_cms.venues",
    "harzwerk_cms.calendars",
    "harzwerk_cms.newsletter",
    "harzwerk_cms.pages",
    "harzwerk_cms.mail",
    "harzwerk_cms.privacy",
    "harzwerk_cms.core",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_tasks_db",
    "anymail",
]
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    INSTALLED_APPS.append("django.contrib.postgres")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "harzwerk_site.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
ROOT_URLCONF = "harzwerk_site.urls"
WSGI_APPLICATION = "harzwerk_site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates", ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ]
        },
    }
]

# -- Security -----------------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTHENTICATION_BACKENDS = ["harzwerk_site.login.ThrottledBackend"]
CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# -- Language and time --------------------------------------------------------------------

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
USE_I18N = True
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
LOCALE_PATHS = [ROOT / "harzwerk_cms" / "core" / "locale"]

# -- Files --------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = env("MEDIA_ROOT", default=str(VAR / "media"))
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=False)
_private = env("PRIVATE_ROOT", default="")
STORAGES = {
    # Documents and originals of images (they may tell where a photo was taken): Wagtail hands
    # them out after it has asked who wants them.
    "default": {
        "BACKEND": "harzwerk_cms.core.storage.PrivateStorage",
        "OPTIONS": {"location": _private} if _private else {},
    },
    # What pages show: images in the sizes that are needed.
    "public": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# -- Mail ---------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default='"Harzwerk e. V." <anmeldung@example.org>')
SERVER_EMAIL = env("SERVER_EMAIL", default="technik@example.org")
_mail = mail_settings(
    env("EMAIL_URL", default=f"file:{VAR}/mail"),
    webhook_secret=env("MAIL_WEBHOOK_SECRET", default=""),
)
ANYMAIL = _mail.anymail
if django.VERSION >= (6, 1):
    MAILERS = {"default": {"BACKEND": _mail.backend, "OPTIONS": _mail.options}}
else:
    EMAIL_BACKEND = _mail.backend
    vars().update(_mail.old_settings)

# -- Logging: no personal data, no secrets ------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "harzwerk_cms.core.redact.RedactingFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
        }
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
    "loggers": {
        # Django's own handlers would mail tracebacks with what people typed.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "django_tasks": {"level": "WARNING"},
    },
}

# -- Wagtail ------------------------------------------------------------------------------

WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_SITE_NAME = "Harzwerk e. V."
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "german"}
}
WAGTAILIMAGES_RENDITION_STORAGE = "public"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"
LOGIN_URL = "/admin/login/"
TAGGIT_CASE_INSENSITIVE = True

# -- Harzwerk -----------------------------------------------------------------------------

HARZWERK = {
    "SITE_URL": SITE_URL,
    "ORGANISATION_NAME": "Harzwerk e. V.",
    "BODY_BLOCKS": {
        "next_events": "harzwerk_events.blocks.NextEventsBlock",
        "newsletter": "harzwerk_cms.newsletter.blocks.NewsletterBlock",
    },
}
