"""The one way to lock a row before seats are counted."""

from typing import TypeVar

from django.db import connections, models, router, transaction

ModelT = TypeVar("ModelT", bound=models.Model)


def lock_row(model: type[ModelT], pk: object) -> ModelT:
    """Lock one row until the transaction ends, and return it as it is now.

    PostgreSQL locks the row itself. SQLite has no row locks: there an update that
    changes nothing takes the database's write lock before anything is read, so the
    second writer waits and then sees what the first one wrote, whatever
    transaction mode the host project has chosen.

    Raises:
        TransactionManagementError: called outside `transaction.atomic()`.
        model.DoesNotExist: no such row.
    """
    alias = router.db_for_write(model)
    if not connections[alias].in_atomic_block:
        raise transaction.TransactionManagementError("lock_row() needs transaction.atomic().")
    rows = model._base_manager.using(alias)  # noqa: SLF001 -- Django's documented name for the unfiltered manager
    if connections[alias].features.has_select_for_update:
        return rows.select_for_update().get(pk=pk)
    rows.filter(pk=pk).update(**{model._meta.pk.attname: pk})  # noqa: SLF001 -- `_meta` is public API
    return rows.get(pk=pk)
