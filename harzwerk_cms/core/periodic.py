"""What `run_due_jobs` runs: each app may add a job of its own."""

import logging
from collections.abc import Callable

from harzwerk_cms.core.registry import Registry

logger = logging.getLogger(__name__)

Job = Callable[[], object]
periodic_jobs: Registry[tuple[str, Job]] = Registry("periodic job")


def register_periodic(name: str, job: Job) -> None:
    """Let `run_due_jobs` call `job`; it must be safe to call at any rate, also twice at once."""
    periodic_jobs.register(name, (name, job))


def run_periodic_jobs() -> list[str]:
    """Run every job in the order it was registered; return the names of those that failed.

    A failure is logged and keeps no other job from running.
    """
    failed = []
    for name, job in periodic_jobs:
        try:
            job()
        except Exception:  # a job may raise anything
            logger.exception("the periodic job %s failed", name)
            failed.append(name)
    return failed
