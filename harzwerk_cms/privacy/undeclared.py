"""Find what no app has declared."""

from django.apps import apps
from django.db import models

from harzwerk_cms.privacy.policies import no_personal_data, personal_data, retention_policies
from harzwerk_cms.privacy.words import fields_with_words


def undeclared_fields() -> list[str]:
    """Return `app_label.Model.field` for each column that can hold words and nobody declared.

    A host project may ask the same of its own models in a test.
    """
    return [
        f"{model._meta.label}.{field.name}"  # noqa: SLF001 -- `_meta` is public API
        for model in apps.get_models(include_auto_created=True)
        for field in fields_with_words(model)
        if not _is_declared(model, field.name)
    ]


def _is_declared(model: type[models.Model], name: str) -> bool:
    label = model._meta.label  # noqa: SLF001 -- `_meta` is public API
    held = [item for item in personal_data if item.model == label]
    clear = [item for item in no_personal_data if item.model == label]
    in_held = any(name in item.fields for item in held)
    return in_held or any(not item.fields or name in item.fields for item in clear)


def untrue_declarations() -> list[str]:
    """Return a sentence for each declaration that names what is not there, or ends nowhere."""
    found = []
    policies = {policy.name for policy in retention_policies}
    for item in [*personal_data, *no_personal_data]:
        try:
            model = apps.get_model(item.model)
        except LookupError:
            found.append(f"{item.model}: no such model")
            continue
        known = {field.name for field in model._meta.local_concrete_fields}  # noqa: SLF001 -- `_meta` is public API
        found += [f"{item.model}: no field {name}" for name in item.fields if name not in known]
    for data in personal_data:
        found += [
            f"{data.model}: no policy {name}" for name in data.goes_with if name not in policies
        ]
        if not data.goes_with and not data.until:
            found.append(f"{data.model}: nobody says when it goes")
    return found
