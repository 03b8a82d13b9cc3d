"""Processor time per request, beside that of a plain page in the same seconds."""

import time
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import median

from tests.bench.bench_app.counting import ANSWER, ASK

ROUNDS = 5
SECONDS = 0.4
WARM_UP = 8
COUNTS = 4
MOST = 300


@dataclass(frozen=True, slots=True)
class Sample:
    """What one kind of request costs.

    Attributes:
        ms: processor milliseconds of server and database for one request.
        ratio: the same, as a multiple of a plain page measured in turn with it.
    """

    queries: int
    size: int
    ms: float
    ratio: float
    status: int


class Meter:
    """Asks one server, one request after the other, each on a connection of its own."""

    def __init__(self, port, server, plain_path):
        self.port, self.server, self.plain_path = port, server, plain_path
        self.plain_requests = 1
        self.plain = self.sample(plain_path)
        self.plain_requests = min(MOST, max(5, int(SECONDS * 1000 / self.plain.ms)))
        self.plain = self.sample(plain_path)

    def get(self, path, headers=None):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        answer.body = answer.read()
        connection.close()
        return answer

    def sample(self, path, *, headers=None, before=None, expect=200):
        """Measure one kind of request.

        Args:
            path: an address, or a function that returns a new one for each request.
            headers: sent with each request.
            before: called before each request, in this process.
            expect: the status that is right.
        """
        address = path if callable(path) else lambda: path

        def once(**more):
            if before:
                before()
            return self.get(address(), {**(headers or {}), **more})

        began = time.monotonic()
        for _ in range(WARM_UP):
            once()
        each = (time.monotonic() - began) / WARM_UP
        # What happens before a request takes time, too, but none of it is counted.
        number = min(MOST, max(12 if before else 3, int(SECONDS / each)))
        counted = once(**{ASK: "1"})
        assert counted.status == expect, (address(), counted.status)
        # Each worker has a cache of its own, and the first may not have been asked yet.
        queries = min(int(once(**{ASK: "1"}).headers[ANSWER]) for _ in range(COUNTS))
        pairs = [(self._round(self._plain, self.plain_requests), self._round(once, number))
                 for _ in range(ROUNDS)]  # fmt: skip
        return Sample(
            queries=queries,
            size=len(counted.body),
            ms=median(own for _, own in pairs) * 1000,
            ratio=median(own / plain for plain, own in pairs) if all(p for p, _ in pairs) else 0,
            status=counted.status,
        )

    def _plain(self):
        self.get(self.plain_path)

    def _round(self, ask, number):
        times = self.server.times()
        for _ in range(number):
            ask()
        return self.server.seconds_since(times) / number
