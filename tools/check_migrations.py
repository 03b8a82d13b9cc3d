"""Lint the plugin's migrations: none may break a site while it is being upgraded.

The linter's own command would need its app in INSTALLED_APPS of the reference site.
"""

import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Return 1 when a migration cannot run beside the previous release."""
    sys.path[:0] = [str(ROOT / place) for place in ("site", "events", "courses", ".")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harzwerk_site.settings.dev")
    django.setup()
    # Both need the apps to be loaded.
    from django.apps import apps  # noqa: PLC0415 -- after setup
    from django.db import connection  # noqa: PLC0415 -- after setup
    from django_migration_linter import MessageType, MigrationLinter  # noqa: PLC0415 -- after setup

    linter = MigrationLinter(
        str(ROOT),
        include_apps=[app.label for app in apps.get_app_configs() if app.name.startswith("harz")],
        # They create tables, which no running code uses yet.
        ignore_initial_migrations=True,
        # SQLite writes a table anew to add a column, and the linter then mistakes the columns
        # that were there before for new ones. PostgreSQL tells them apart: see `.ci/run`.
        exclude_migration_tests=["NOT_NULL"] if connection.vendor == "sqlite" else [],
        quiet=[MessageType.OK.value, MessageType.IGNORE.value],
        no_cache=True,
    )
    linter.lint_all_migrations()
    linter.print_summary()
    return int(linter.has_errors)


if __name__ == "__main__":
    sys.exit(main())
