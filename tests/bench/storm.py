"""Many visitors, few seats: everybody opens the form, fills it in and reads the answer.

Who reads "Booked out." when opening the page has been told, and leaves: all that is offered
there is the waiting list. With `sends_anyway` they fill in the form all the same and are
told a second time, which no page asks of them.
"""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from statistics import median, quantiles

from tests.live_site import Visitor

VISITORS, SEATS, AT_ONCE = 200, 50, 20
# The button of a form that offers the waiting list and nothing else.
ONLY_WAITING = 'value="wait"'


@dataclass(frozen=True, slots=True)
class Storm:
    """What a storm looked like from outside.

    Attributes:
        rate: visitors in a second.
        p50, p95: seconds from opening the form to knowing.
        sold, told_full, lost: how it ended for the visitors.
        failures: answers with a status of 500 and above.
        ms: processor milliseconds of server and database for one visitor.
    """

    rate: float
    p50: float
    p95: float
    sold: int
    told_full: int
    lost: int
    failures: int
    ms: float


def blow(port, server, path, *, sends_anyway=False):
    """Send 200 visitors to a form, 20 at once."""

    def visit(number):
        began = time.monotonic()
        ending, statuses = _visit(Visitor(port), path, number, sends_anyway=sends_anyway)
        return ending, statuses, time.monotonic() - began

    times, began = server.times(), time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as crowd:
        visits = list(crowd.map(visit, range(VISITORS)))
    seconds = time.monotonic() - began
    endings = Counter(ending for ending, _, _ in visits)
    waits = [wait for _, _, wait in visits]
    return Storm(
        rate=VISITORS / seconds,
        p50=median(waits),
        p95=quantiles(waits, n=20)[-1],
        sold=endings["sold"],
        told_full=endings["full"],
        lost=endings["lost"],
        failures=sum(
            status >= HTTPStatus.INTERNAL_SERVER_ERROR for _, seen, _ in visits for status in seen
        ),
        ms=server.seconds_since(times) * 1000 / VISITORS,
    )


def _visit(visitor, path, number, *, sends_anyway):
    """Go through the form once; return how it ended, and every status seen."""
    page = visitor.get(path)
    if page.status != HTTPStatus.OK:
        return "lost", [page.status]
    if ONLY_WAITING in page.text and not sends_anyway:
        return "full", [page.status]
    visitor.read_form(path, page)
    letters = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    answer = visitor.submit(name=f"Person {letters}", email=f"{letters}@example.org", seats=1)
    if answer.status == HTTPStatus.FOUND:
        thanks = visitor.get(answer.headers["Location"])
        ending = "sold" if thanks.status == HTTPStatus.OK else "lost"
        return ending, [page.status, answer.status, thanks.status]
    ending = "full" if answer.status == HTTPStatus.UNPROCESSABLE_ENTITY else "lost"
    return ending, [page.status, answer.status]


def typical(storms):
    """Return the storm in the middle by visitors a second."""
    return sorted(storms, key=lambda storm: storm.rate)[len(storms) // 2]
