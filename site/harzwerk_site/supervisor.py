"""A few processes that start together and end together."""

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import Any

from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections
from gunicorn.app.base import BaseApplication

JOB_PAUSE_SECONDS = 30
START_SECONDS = 60
STOP_SECONDS = 10


class Supervisor:
    """Starts processes as copies of this one, so that Django is loaded only once."""

    def __init__(self) -> None:
        self.jobs: dict[str, tuple[Callable[..., None], tuple[Any, ...]]] = {}
        self.processes: dict[str, Any] = {}
        self.stopping = False
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)

    def start(self, name: str, run: Callable[..., None], *args: Any) -> None:
        """Start one process; it gets database connections of its own."""
        connections.close_all()
        context = multiprocessing.get_context("fork")
        process = context.Process(target=_child, args=(run, *args), name=name)
        process.start()
        self.jobs[name] = (run, args)
        self.processes[name] = process

    def stop(self, *args: Any) -> None:
        """Ask every process to end."""
        self.stopping = True
        for process in self.processes.values():
            if process.is_alive():
                process.terminate()

    def watch(self) -> None:
        """Wait until somebody stops us; start a worker that died anew.

        Raises:
            SystemExit: the web server ended by itself.
        """
        web = self.processes["web"]
        while not self.stopping and web.is_alive():
            time.sleep(0.2)
            for name in [n for n, p in self.processes.items() if not p.is_alive() and n != "web"]:
                if not self.stopping:
                    time.sleep(1)
                    run, args = self.jobs[name]
                    self.start(name, run, *args)
        by_itself = not self.stopping
        self.stop()
        for process in self.processes.values():
            process.join(STOP_SECONDS)
            if process.is_alive():
                process.kill()
        if by_itself:
            sys.exit("The web server ended unexpectedly; everything else was stopped.")

    def wait_until_ready(self, port: int) -> None:
        """Return when the site answers, or end everything when it does not start."""
        limit = time.monotonic() + START_SECONDS
        while time.monotonic() < limit and not self.stopping:
            if not self.processes["web"].is_alive():
                self.watch()
            if _answers(port):
                return
            time.sleep(0.1)


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health/")
        return connection.getresponse().status in {HTTPStatus.OK, HTTPStatus.SERVICE_UNAVAILABLE}
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _child(run: Callable[..., None], *args: Any) -> None:
    """Leave Ctrl-C to the parent, which ends its children in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    run(*args)


class _Server(BaseApplication):
    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__()

    def load_config(self) -> None:
        options = {
            "bind": f"127.0.0.1:{self.port}",
            "worker_class": "gthread",
            "threads": 8,
            "preload_app": True,
            "control_socket_disable": True,
            "loglevel": "warning",
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from harzwerk_site.wsgi import application  # noqa: PLC0415 -- only in the server's process

        return application


def serve(port: int) -> None:
    """Serve the site on the loopback address."""
    _Server(port).run()


def work() -> None:
    """Work off the task queue."""
    call_command("db_worker", "--no-startup-delay", "--no-reload", verbosity=0)


def run_jobs() -> None:
    """Run what is periodic, as cron would."""
    parent = os.getppid()
    while os.getppid() == parent:
        try:
            call_command("run_due_jobs", verbosity=0)
        except (DatabaseError, CommandError) as error:
            sys.stderr.write(f"run_due_jobs: {type(error).__name__}\n")
        connections.close_all()
        time.sleep(JOB_PAUSE_SECONDS)
