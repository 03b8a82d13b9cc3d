"""The site as real processes on a real port, on the database of the running test."""

import html
import os
import re
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlencode

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 60


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def database_url():
    """Return the address of the test database for another process."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    user, host = given["USER"] or "postgres", given["HOST"] or "127.0.0.1"
    password = f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else ""
    return f"postgres://{user}{password}@{host}:{given['PORT'] or 5432}/{given['NAME']}"


def environment(**extra):
    places = [str(ROOT / place) for place in ("site", "events", "courses", ".")]
    return {
        **os.environ,
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "harzwerk_site.settings.dev",
        "PYTHONPATH": os.pathsep.join(places),
        **extra,
    }


@contextmanager
def live_site(app="harzwerk_site.wsgi:application", **env):
    """Serve the test database with two gunicorn workers; yield the port."""
    port = free_port()
    command = [
        sys.executable, "-m", "gunicorn", app, f"--bind=127.0.0.1:{port}", "--workers=2",
        "--threads=4", "--worker-class=gthread", "--no-control-socket", "--log-level=warning",
    ]  # fmt: skip
    site_url = {"SITE_URL": f"http://127.0.0.1:{port}"}
    process = subprocess.Popen(command, env=environment(**{**site_url, **env}), cwd=ROOT)
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def wait_for(port, process):
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit:
        assert process.poll() is None, "the server ended while starting"
        try:
            if Visitor(port).get("/health/").status in {200, 503}:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


class Visitor:
    """A browser without JavaScript: keeps cookies, fills in the form it was given."""

    def __init__(self, port):
        self.port, self.cookies = port, {}

    def request(self, method, path, body=None, headers=None):
        connection_ = HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Host": f"127.0.0.1:{self.port}", **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        connection_.request(method, path, body, sent)
        answer = connection_.getresponse()
        answer.text = answer.read().decode("utf-8", "replace")
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection_.close()
        return answer

    def get(self, path):
        return self.request("GET", path)

    def open_form(self, path):
        """Open a page with a form."""
        page = self.get(path)
        assert page.status == 200, page.status
        self.read_form(path, page)

    def read_form(self, path, page):
        """Remember the hidden fields of a form that was opened."""
        hidden = re.findall(r'<input type="hidden" name="(\w+)"[^>]*? value="([^"]*)"', page.text)
        self.path, self.hidden = path, {name: html.unescape(value) for name, value in hidden}
        assert "csrfmiddlewaretoken" in self.hidden

    def submit(self, **fields):
        body = urlencode({**self.hidden, **fields})
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.request("POST", self.path, body, kind)


def at_once(actions):
    """Run all actions in threads that start together; return the results in order."""
    results, barrier = [None] * len(actions), threading.Barrier(len(actions))

    def run(index, action):
        barrier.wait()
        results[index] = action()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
