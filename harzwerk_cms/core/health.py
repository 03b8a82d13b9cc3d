"""What `/health/` asks: each app may add a question of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from harzwerk_cms.core.registry import Registry


@dataclass(frozen=True, slots=True)
class Health:
    """One answer: fine or not, and a word about it that names no person."""

    ok: bool
    detail: str = ""


health_checks: Registry[tuple[str, Callable[[], Health]]] = Registry("health check")


def register_health_check(name: str, check: Callable[[], Health]) -> None:
    """Let `/health/` ask `check` as well, once database and migrations are fine."""
    health_checks.register(name, (name, check))


def database_health() -> Health:
    """Ask the database for anything at all."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return Health(ok=False, detail=type(error).__name__)
    return Health(ok=True)


def migration_health() -> Health:
    """Tell whether every migration that ships with the code is applied."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Health(ok=not plan, detail=f"{len(plan)} unapplied" if plan else "")


def collect() -> dict[str, Health]:
    """Run every check; the later ones only when the database can answer them."""
    answers = {"database": database_health()}
    if answers["database"].ok:
        answers["migrations"] = migration_health()
        if answers["migrations"].ok:
            answers |= {name: check() for name, check in health_checks}
    return answers
