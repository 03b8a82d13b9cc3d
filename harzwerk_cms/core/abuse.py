"""How much one network may send to public forms; no address is ever stored.

A submission costs one unit of a budget that starts anew every few minutes. What keeps
count is a number in Django's cache, under a keyed digest that nobody can turn back into
an address and that is another one in every window.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from math import ceil
from time import time

from django.core.cache import cache
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from harzwerk_cms.core.conf import load

logger = logging.getLogger(__name__)

USUAL, SUSPICIOUS = 1, 5
# One household or one server gets a /64; a limit on less is no limit.
IPV6_PREFIX = 64
# The standard library's `is_private` also holds ranges kept for documentation.
OWN_NETWORKS = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::/127",
        "fc00::/7",
        "fe80::/10",
    )
)


def client_network(request: HttpRequest) -> str | None:
    """Return the network a visitor comes from: an IPv4 address, or the /64 of an IPv6 one.

    `X-Forwarded-For` counts only as far as our own proxies wrote it: with two of them
    (`HARZWERK["TRUSTED_PROXIES"] = 2`) it is the second entry from the right; whatever
    stands further left, the visitor may have made up.

    Returns:
        None for a loopback, private or unreadable address. That is a program on this
        machine, or a proxy nobody told us about: then every visitor has this address,
        and a limit would lock out all of them at once.
    """
    address = _parse(_written_address(request))
    if address is None or any(address in network for network in OWN_NETWORKS):
        return None
    if isinstance(address, IPv6Address):
        return str(ip_network((address, IPV6_PREFIX), strict=False))
    return str(address)


def _written_address(request: HttpRequest) -> str:
    proxies = load().TRUSTED_PROXIES
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if proxies and len(forwarded) >= proxies and forwarded[-proxies].strip():
        return forwarded[-proxies].strip()
    return request.META.get("REMOTE_ADDR", "")


def _parse(written: str) -> IPv4Address | IPv6Address | None:
    """Read `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]:4711`, `fe80::1%eth0`."""
    host = written
    if written.startswith("["):
        host = written[1:].partition("]")[0]
    elif written.count(":") == 1:
        host = written.partition(":")[0]
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def spend(request: HttpRequest, cost: int = USUAL) -> bool:
    """Take `cost` from the budget of the visitor's network, and tell whether it was there.

    Always true where `client_network` knows no network, and when the cache does not
    answer: a broken cache must not stop registrations. Spending beyond the budget does
    not make the wait longer.
    """
    network = client_network(request)
    if network is None:
        return True
    key, seconds = _key(network), seconds_to_wait()
    with cache_may_fail("Forms are not limited"):
        cache.add(key, 0, seconds)
        spent: int = cache.incr(key, cost)
        # Where a cache counts by writing anew, it would go by its own lifetime.
        cache.touch(key, seconds)
        return spent <= load().FORM_BUDGET
    return True


@contextmanager
def cache_may_fail(consequence: str) -> Iterator[None]:
    """Go on behind the block when the cache does not answer; a warning says what that means."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 -- each cache backend has errors of its own, without a common class
        logger.warning("%s: the cache fails (%s).", consequence, type(error).__name__)


def _key(network: str) -> str:
    window = int(time() // (load().FORM_BUDGET_MINUTES * 60))
    digest = salted_hmac("harzwerk.forms.budget", f"{window}|{network}", algorithm="sha256")
    return f"harzwerk.forms.{digest.hexdigest()}"


def seconds_to_wait() -> int:
    """Return in how many seconds every network has its whole budget again."""
    seconds = load().FORM_BUDGET_MINUTES * 60
    return ceil(seconds - time() % seconds)


def new_stamp() -> str:
    """Return a signed note of this moment, for a form to bring back."""
    return _signer().sign("")


def is_genuine(stamp: str) -> bool:
    """Tell whether the stamp is ours, however old it is: nobody has to hurry (WCAG 2.2.1)."""
    try:
        _signer().unsign(stamp)
    except BadSignature:
        return False
    return True


def cost_of(stamp: str) -> int:
    """Return what a submission costs: more without a genuine stamp, or faster than people type.

    Fast is not forbidden, since password managers are fast, too.
    """
    try:
        _signer().unsign(stamp, max_age=load().FORM_MIN_SECONDS)
    except SignatureExpired:
        return USUAL
    except BadSignature:
        return SUSPICIOUS
    return SUSPICIOUS


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="harzwerk.forms.opened")
