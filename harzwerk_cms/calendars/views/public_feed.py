"""Public calendar feeds: any page's own slug with `.ics` behind it."""

import gzip
import hashlib
from dataclasses import dataclass

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from harzwerk_cms.calendars.ical import render_calendar
from harzwerk_cms.calendars.models import FeedRevision
from harzwerk_cms.calendars.queries import entries_of
from harzwerk_cms.calendars.sources import UnknownFilter, calendar_sources
from harzwerk_cms.core import conf
from harzwerk_cms.core.clock import local_day, start_of_day

MAX_QUERY_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Feed:
    """A finished feed, as it lies in the cache."""

    body: bytes
    gzipped: bytes
    etag: str
    modified: int


# Calendar programs send no token. Other methods than GET and HEAD must answer 405 and
# not a page about CSRF, since Thunderbird probes with PUT and PROPFIND.
@csrf_exempt
@require_safe
def public_feed(request: HttpRequest, path: str, name: str) -> HttpResponseBase:
    """Answer with a page's feed, from the cache while nothing changed.

    Costs one query when the feed is cached or the client's copy is still right.
    """
    if len(request.META.get("QUERY_STRING", "")) > MAX_QUERY_LENGTH:
        return _refuse(_("This address is too long."))
    revision = FeedRevision.objects.filter(pk=FeedRevision.SINGLE).first() or FeedRevision()
    key = _cache_key(request, revision)
    feed = cache.get(key)
    if feed is None:
        try:
            feed = _build(request, path, name, revision)
        except UnknownFilter as error:
            return _refuse(str(error))
        cache.set(key, feed, conf.load().FEED_MAX_AGE * 4)
    response = get_conditional_response(request, feed.etag, feed.modified)
    return _with_headers(response or _full_response(request, feed, name), feed)


def _cache_key(request: HttpRequest, revision: FeedRevision) -> str:
    """Name what the answer depends on; parameters nobody knows make no new answer."""
    day = local_day(timezone.now()).isoformat()
    known = frozenset[str]().union(*(source.params for source in calendar_sources))
    asked = sorted((name, value) for name, value in request.GET.items() if name in known)
    where = f"{request.get_host()}{request.path}"
    parts = f"{where}|{asked}|{revision.number}|{day}|{conf.load()}"
    return "harzwerk.feed." + hashlib.sha256(parts.encode()).hexdigest()


def _build(request: HttpRequest, path: str, name: str, revision: FeedRevision) -> Feed:
    page = _public_page(request, path, name)
    entries = entries_of(page, request.GET)
    if entries is None:
        raise Http404
    title = f"{page.title} – {conf.load().ORGANISATION_NAME}"
    body = render_calendar(entries, name=title)
    midnight = start_of_day(local_day(timezone.now()))
    return Feed(
        body=body,
        gzipped=gzip.compress(body, compresslevel=6, mtime=0),
        etag="W/" + quote_etag(hashlib.sha256(body).hexdigest()[:32]),
        modified=int(max(revision.changed_at, midnight).timestamp()),
    )


def _public_page(request: HttpRequest, path: str, name: str) -> Page:
    """Find the live page an address belongs to, if anybody may see it."""
    site = Site.find_for_request(request)
    components = [part for part in path.split("/") if part]
    if site is None or components[-1:] != [name]:
        raise Http404
    page, args, kwargs = site.root_page.localized.route(request, components)
    if args or kwargs or page.get_view_restrictions():
        raise Http404
    return page.specific


def _full_response(request: HttpRequest, feed: Feed, name: str) -> HttpResponse:
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    body = feed.gzipped if zipped else feed.body
    # HEAD says how long the feed is; gunicorn complains about a body it has to drop.
    response = HttpResponse(
        b"" if request.method == "HEAD" else body, content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    response["Content-Length"] = str(len(body))
    if zipped:
        response["Content-Encoding"] = "gzip"
    return response


def _with_headers(response: HttpResponseBase, feed: Feed) -> HttpResponseBase:
    """Repeat on a 304 what a 200 would say (RFC 9110 section 15.4.5)."""
    response["ETag"] = feed.etag
    response["Last-Modified"] = http_date(feed.modified)
    response["Cache-Control"] = f"public, max-age={conf.load().FEED_MAX_AGE}"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _refuse(reason: str) -> HttpResponse:
    return HttpResponse(reason + "\n", status=404, content_type="text/plain; charset=utf-8")
