"""Headers of pages whose address is a secret."""

from django.http import HttpResponseBase
from django.utils.cache import add_never_cache_headers


def keep_secret(response: HttpResponseBase) -> HttpResponseBase:
    """Let nobody cache, index or pass on the address of `response`; return it.

    The policy is `same-origin`, which names the address to no other site. With `no-referrer`
    browsers also send `Origin: null` with a form, and Django refuses that as forged.
    """
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
