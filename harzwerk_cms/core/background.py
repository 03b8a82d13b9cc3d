"""One name for background tasks on every supported Django."""

import django

if django.VERSION >= (6, 0):
    from django.tasks import default_task_backend, task
else:
    from django_tasks import default_task_backend, task  # type: ignore[no-redef]  # same names

__all__ = ["runs_in_background", "task"]


def runs_in_background() -> bool:
    """Tell whether an enqueued task waits for a worker instead of running in the request."""
    return bool(default_task_backend.supports_defer)
