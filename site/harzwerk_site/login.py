"""A limit on guessing passwords of staff."""

import hashlib
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from harzwerk_cms.core.abuse import client_network

ATTEMPTS = 10
WINDOW_SECONDS = 15 * 60


class ThrottledBackend(ModelBackend):
    """Refuses every password for a while after ten wrong ones for one name from one address.

    Name and address together, so that nobody can lock somebody else out. Only a digest
    is kept, and only for the window. With several processes CACHE_URL must name a
    shared cache for the limit to hold over all of them.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> Any:
        """Check name and password as Django does.

        Raises:
            PermissionDenied: too many wrong passwords; Django then asks no other backend.
        """
        key = self._key(request, username)
        if cache.get(key, 0) >= ATTEMPTS:
            raise PermissionDenied
        user = super().authenticate(request, username, password, **kwargs)
        if user is None:
            cache.add(key, 0, WINDOW_SECONDS)
            cache.incr(key)
        else:
            cache.delete(key)
        return user

    def _key(self, request: HttpRequest | None, username: str | None) -> str:
        address = request and (client_network(request) or request.META.get("REMOTE_ADDR"))
        who = f"{address}|{(username or '').casefold()}"
        return "harzwerk.login." + hashlib.sha256(who.encode()).hexdigest()
