"""Every setting of the plugin, with its one default.

A host project writes `HARZWERK = {"SITE_URL": "https://…"}`; nothing else in
the plugin reads `django.conf.settings` for names of our own.
"""

from dataclasses import dataclass, field, fields

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True)
class HarzwerkSettings:
    """The settings of the plugin.

    Attributes:
        SITE_URL: scheme and host that absolute links in mails and calendars start with.
        ORGANISATION_NAME: who speaks in mails and calendars.
        BODY_BLOCKS: extra StreamField blocks, name to dotted path of a block class.
        FEED_PAST_DAYS: how many days of history a calendar feed shows.
        FEED_FUTURE_DAYS: how many days ahead a calendar feed shows.
        FEED_MAX_ENTRIES: the most entries one feed holds; Thunderbird needs 1 to 2 ms for each.
        FEED_MAX_AGE: seconds a calendar client may keep a feed before it asks again.
        MAIL_LATE_AFTER: minutes after which a due mail counts as late and `/health/` turns red.
        MAIL_PER_MINUTE: the most mails that leave in a minute, all workers together; 0 for no limit.
        MAIL_LEASE_SECONDS: how long a worker may hold a mail; above the mail server's timeout.
        BROADCAST_PER_MINUTE: how many mails to many people at once (messages, reminders, news of
            another date) become due in one minute; single mails are not held back.
        LIST_PAGE_SIZE: entries on one page of a public list.
        TRUSTED_PROXIES: how many proxies of ours stand in front and add to `X-Forwarded-For`.
        FORM_BUDGET: submissions of public forms from one network before it has to wait.
        FORM_BUDGET_MINUTES: minutes after which the budget is whole again.
        FORM_MIN_SECONDS: a form that comes back sooner counts five times.
        REGISTRATIONS_PER_EMAIL: the most registrations on the website for one address in a day;
            as a guardian counts as well.
        ERASE_FROM_HOUR: local hour from which on `run_due_jobs` deletes, once a day, what is due.
    """

    SITE_URL: str = "http://127.0.0.1:8000"
    ORGANISATION_NAME: str = "Harzwerk e. V."
    BODY_BLOCKS: dict[str, str] = field(default_factory=dict)
    FEED_PAST_DAYS: int = 92
    FEED_FUTURE_DAYS: int = 548
    FEED_MAX_ENTRIES: int = 2000
    FEED_MAX_AGE: int = 900
    MAIL_LATE_AFTER: int = 30
    MAIL_PER_MINUTE: int = 120
    MAIL_LEASE_SECONDS: int = 300
    BROADCAST_PER_MINUTE: int = 60
    LIST_PAGE_SIZE: int = 20
    TRUSTED_PROXIES: int = 0
    FORM_BUDGET: int = 40
    FORM_BUDGET_MINUTES: int = 10
    FORM_MIN_SECONDS: int = 2
    REGISTRATIONS_PER_EMAIL: int = 10
    ERASE_FROM_HOUR: int = 3


# A form that counts five times must fit into the budget.
LEAST = {
    "MAIL_PER_MINUTE": 0,
    "TRUSTED_PROXIES": 0,
    "FORM_BUDGET": 5,
    "FORM_MIN_SECONDS": 0,
    "ERASE_FROM_HOUR": 0,
}
# Nothing derived from an address is kept for more than an hour.
MOST = {"FORM_BUDGET_MINUTES": 60, "ERASE_FROM_HOUR": 23}


def load() -> HarzwerkSettings:
    """Read `settings.HARZWERK` at the moment of use, so that tests can override it.

    Raises:
        ImproperlyConfigured: a name that does not exist, or a value of the wrong type.
    """
    given = getattr(settings, "HARZWERK", {})
    known = {item.name: item for item in fields(HarzwerkSettings)}
    defaults = HarzwerkSettings()
    for name, value in given.items():
        if name not in known:
            raise ImproperlyConfigured(f"HARZWERK has no setting {name!r}.")
        wanted = type(getattr(defaults, name))
        if not isinstance(value, wanted):
            raise ImproperlyConfigured(f"HARZWERK[{name!r}] must be a {wanted.__name__}.")
        if wanted is int:
            _check_bounds(name, value)
    return HarzwerkSettings(**given)


def _check_bounds(name: str, value: int) -> None:
    least, most = LEAST.get(name, 1), MOST.get(name, value)
    if value < least:
        raise ImproperlyConfigured(f"HARZWERK[{name!r}] must be at least {least}.")
    if value > most:
        raise ImproperlyConfigured(f"HARZWERK[{name!r}] must be at most {most}.")


def absolute_url(path: str) -> str:
    """Return `path` (which starts with a slash) below SITE_URL."""
    return load().SITE_URL.rstrip("/") + path
