"""Make the database forget what it still holds of rows that are deleted."""

from django.db import connection


def wipe() -> None:
    """Overwrite what SQLite keeps beside its tables: the journal and the words searched for.

    The journal (WAL) holds whole pages as they were, until it is written back; the search
    index keeps words of deleted texts until it is merged. PostgreSQL frees deleted rows by
    itself (autovacuum), and no dump shows them.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if "wagtailsearch_indexentry_fts" in tables:
            cursor.execute(
                "INSERT INTO wagtailsearch_indexentry_fts(wagtailsearch_indexentry_fts)"
                " VALUES ('optimize')"
            )
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
