"""Pages for requests that cannot be read."""

from contextlib import suppress

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.template.loader import get_template
from django.views.defaults import bad_request as usual_bad_request

TOO_LARGE = 413
# As much as the proxy of the README lets through.
MOST_READ = 20 * 1024 * 1024
CHUNK = 64 * 1024


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 413 when too much was sent, and 400 for everything else."""
    if not isinstance(exception, RequestDataTooBig):
        return usual_bad_request(request, exception)
    _read_to_the_end(request)
    return HttpResponse(get_template("413.html").render(), status=TOO_LARGE)


def _read_to_the_end(request: HttpRequest) -> None:
    """Browsers read no answer before they have sent all; they would report a broken connection."""
    left = MOST_READ
    with suppress(UnreadablePostError):
        while left > 0 and (chunk := request.read(CHUNK)):
            left -= len(chunk)
