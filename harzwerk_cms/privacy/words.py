"""Which fields can hold words, and so the name of a person."""

from collections.abc import Iterator
from typing import Any

from django.db import models

# Numbers, moments, links to other rows: no word fits in.
WORDLESS = (
    models.BooleanField,
    models.DateTimeField,
    models.TimeField,
    models.DurationField,
    models.DecimalField,
    models.FloatField,
    models.IntegerField,
    models.ForeignKey,
    models.UUIDField,
)


def fields_with_words(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    """Yield the columns of a model that can hold data about a person.

    Everything counts that is not known to be too narrow, so that the fields of a package
    nobody has heard of do as well: texts, JSON, streams, files, addresses, days (of birth).
    A column that takes one of a list of words does not.
    """
    for field in model._meta.local_concrete_fields:  # noqa: SLF001 -- `_meta` is public API
        if not isinstance(field, WORDLESS) and field.choices is None:
            yield field
