"""The budget of a network: who it belongs to, what it costs, what is kept of it."""

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.signing import TimestampSigner
from django.db import connection

from harzwerk_cms.core import abuse, conf
from harzwerk_cms.core.abuse import client_network, cost_of, new_stamp, seconds_to_wait, spend

VISITOR = "203.0.113.7"
NOON = 1_800_000_000.0


@pytest.fixture
def change(settings):
    def change_(**given):
        settings.HARZWERK = {**settings.HARZWERK, **given}

    return change_


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The clock of the windows; `clock(seconds)` sets it relative to the start of one."""

    def set_(seconds):
        monkeypatch.setattr(abuse, "time", lambda: NOON + seconds)

    set_(0)
    return set_


def come(rf, address, forwarded=None):
    extra = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return rf.post("/", REMOTE_ADDR=address, **extra)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("203.0.113.7:4711", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("[2001:db8:1:2::1]:4711", "2001:db8:1:2::/64"),
        ("172.32.0.1", "172.32.0.1"),
    ],
)
def test_network_of_an_address(rf, address, network):
    assert client_network(come(rf, address)) == network


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "::1",
        "::ffff:127.0.0.1",
        "10.1.2.3",
        "172.20.0.1",
        "192.168.178.20",
        "100.64.0.1",
        "169.254.1.1",
        "fd00::1",
        "fe80::1%eth0",
        "",
        "unix:",
        "unknown",
        "203.0.113.7.8",
    ],
)
def test_no_network_for_our_own_and_the_unreadable(rf, address):
    assert client_network(come(rf, address)) is None


@pytest.mark.parametrize(
    ("proxies", "forwarded", "network"),
    [
        (0, "198.51.100.9", "203.0.113.7"),
        (1, "198.51.100.9", "198.51.100.9"),
        (1, "192.0.2.66, 198.51.100.9", "198.51.100.9"),
        (2, "192.0.2.66, 198.51.100.9, 10.0.0.2", "198.51.100.9"),
        (2, "198.51.100.9", "203.0.113.7"),
        (1, "", "203.0.113.7"),
        (1, None, "203.0.113.7"),
        (1, "198.51.100.9, 10.0.0.2", None),
        (1, "made up", None),
        (1, "198.51.100.9, ", "203.0.113.7"),
    ],
)
def test_only_our_own_proxies_are_believed(rf, change, proxies, forwarded, network):
    change(TRUSTED_PROXIES=proxies)

    assert client_network(come(rf, VISITOR, forwarded)) == network


def test_budget_ends_and_starts_anew(rf, change, clock):
    change(FORM_BUDGET=5, FORM_BUDGET_MINUTES=10)

    assert [spend(come(rf, VISITOR)) for _ in range(7)] == [True] * 5 + [False] * 2
    assert spend(come(rf, "203.0.113.8"))

    clock(599.5)
    assert not spend(come(rf, VISITOR))
    assert seconds_to_wait() == 1
    clock(600)
    assert spend(come(rf, VISITOR))
    assert seconds_to_wait() == 600


def test_neighbours_in_a_64_share_a_budget(rf, change):
    change(FORM_BUDGET=5)

    sent = [spend(come(rf, f"2001:db8:1:2::{number}")) for number in range(6)]

    assert sent == [True] * 5 + [False]
    assert spend(come(rf, "2001:db8:1:3::1"))


def test_loopback_is_unlimited(rf, change):
    change(FORM_BUDGET=5)

    assert all(spend(come(rf, "127.0.0.1")) for _ in range(50))


class Recording(LocMemCache):
    """Remembers what it was asked to keep."""

    kept = []

    def add(self, key, value, timeout=None, version=None):
        self.kept.append((key, value, timeout))
        return super().add(key, value, timeout, version)

    def incr(self, key, delta=1, version=None):
        self.kept.append((key, delta, 0))
        return super().incr(key, delta, version)


@pytest.mark.parametrize("minutes", [1, 60])
def test_cache_keeps_no_address_and_nothing_for_longer_than_an_hour(
    rf, change, settings, clock, minutes
):
    settings.CACHES = {"default": {"BACKEND": f"{__name__}.Recording"}}
    change(FORM_BUDGET_MINUTES=minutes)
    Recording.kept = []

    spend(come(rf, VISITOR))
    clock(3600)
    spend(come(rf, VISITOR))

    assert VISITOR not in repr(Recording.kept)
    assert {timeout for _, _, timeout in Recording.kept} == {minutes * 60, 0}
    assert len({key for key, _, _ in Recording.kept}) == 2, "one network can be followed"


def test_digest_needs_the_secret_key(rf, settings):
    settings.CACHES = {"default": {"BACKEND": f"{__name__}.Recording"}}
    Recording.kept = []

    spend(come(rf, VISITOR))
    settings.SECRET_KEY = "another-secret-key"
    spend(come(rf, VISITOR))

    assert len({key for key, _, _ in Recording.kept}) == 2


class Slow(LocMemCache):
    """A shared cache on which reading first and writing then loses counts."""

    def get(self, key, default=None, version=None):
        value = super().get(key, default, version)
        time.sleep(0.01)
        return value


def test_two_workers_with_one_cache_count_every_submission(rf, change, settings):
    settings.CACHES = {"default": {"BACKEND": f"{__name__}.Slow", "LOCATION": "shared"}}
    change(FORM_BUDGET=20)

    with ThreadPoolExecutor(16) as workers:
        sent = list(workers.map(lambda _: spend(come(rf, VISITOR)), range(60)))

    assert sent.count(True) == 20
    cache.clear()


@pytest.mark.django_db
def test_cache_in_the_database_forgets_as_soon(rf, settings):
    """Its way to count would keep a number for the lifetime of that cache: here, for ever."""
    backend = "django.core.cache.backends.db.DatabaseCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "kept", "TIMEOUT": None}}
    call_command("createcachetable", verbosity=0)

    assert spend(come(rf, VISITOR))

    with connection.cursor() as cursor:
        cursor.execute("SELECT expires FROM kept")
        (expires,) = (str(row[0]) for row in cursor.fetchall())
    assert datetime.fromisoformat(expires[:19] + "Z") <= datetime.now(UTC) + timedelta(hours=1)


class Down(LocMemCache):
    """A cache server that does not answer."""

    def add(self, *args, **kwargs):
        raise ConnectionError("redis://secret@203.0.113.7 refused")


def test_cache_that_is_down_stops_nobody(rf, settings, caplog):
    settings.CACHES = {"default": {"BACKEND": f"{__name__}.Down"}}

    with caplog.at_level(logging.WARNING):
        assert spend(come(rf, VISITOR))

    assert [r.getMessage() for r in caplog.records] == [
        "Forms are not limited: the cache fails (ConnectionError)."
    ]
    assert VISITOR not in caplog.text


def stamp_of(monkeypatch, seconds_ago, sign=new_stamp):
    with monkeypatch.context() as past:
        then = int(time.time()) - seconds_ago
        past.setattr("django.core.signing.time.time", lambda: then)
        return sign()


@pytest.mark.parametrize(("seconds_ago", "cost"), [(0, 5), (3, 1), (100_000, 1)])
def test_fast_costs_five_and_old_is_fine(monkeypatch, seconds_ago, cost):
    assert cost_of(stamp_of(monkeypatch, seconds_ago)) == cost


def test_missing_forged_and_foreign_stamps_cost_five(monkeypatch):
    genuine = stamp_of(monkeypatch, 60)
    foreign = stamp_of(monkeypatch, 60, lambda: TimestampSigner(salt="elsewhere").sign(""))

    assert [cost_of(s) for s in ("", "x", "\x00", genuine + "x", foreign)] == [5] * 5


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FORM_BUDGET_MINUTES", 61),
        ("FORM_BUDGET", 4),
        ("TRUSTED_PROXIES", -1),
        ("LIST_PAGE_SIZE", 0),
    ],
)
def test_settings_have_bounds(change, name, value):
    change(**{name: value})

    with pytest.raises(ImproperlyConfigured, match=name):
        conf.load()
