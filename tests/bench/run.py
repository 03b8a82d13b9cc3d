"""Measure what the site costs, and print it beside what was promised.

`make bench` runs it on SQLite; with DATABASE_URL=postgres://… on PostgreSQL, in a database
of its own that is dropped in the end. Asserts nothing about time.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main():
    sys.path[:0] = [str(ROOT / place) for place in ("site", "courses", "events", ".")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    with tempfile.TemporaryDirectory(prefix="harzwerk-bench-") as folder:
        os.environ["BENCH_FOLDER"] = folder
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/unused.sqlite3")
        import django
        from django.utils import translation

        django.setup()
        with translation.override("de"):
            measure()


def measure():
    from django.db import connection

    from tests.bench import world
    from tests.bench.scenes import scenes
    from tests.bench.table import print_table
    from tests.live_site import live_site

    began = time.monotonic()
    print(f"Setting up a database ({connection.vendor}) …", flush=True)
    with world.database():
        plain = world.build()
        world.fill(events=100)
        settings = {"DJANGO_SETTINGS_MODULE": "tests.bench.settings", "BENCH_SERVER": "1"}
        with live_site(**settings) as port:
            rows = list(scenes(port, plain.url))
    print()
    print(f"{described(connection)}; took {time.monotonic() - began:.0f} s.")
    print(
        "Queries, bytes and CPU ms (application and database) are for one request, one at a time;"
    )
    print("× plain: the same CPU time divided by that of the plain page measured in turn with it.")
    print()
    print_table(rows)
    missed = sum(row.ok is False for row in rows)
    print(f"\n{missed} of {sum(row.ok is not None for row in rows)} targets missed.")


def described(connection):
    import django
    import wagtail

    database = connection.vendor
    return (
        f"Python {sys.version.partition(' ')[0]}, Django {django.__version__}, "
        f"Wagtail {wagtail.__version__}, {database}, {os.cpu_count()} processors, "
        "gunicorn with 2 workers of 4 threads"
    )


if __name__ == "__main__":
    main()
