"""The words that editors write for the public: declared, and searched for one person."""

import json
import re
from functools import partial
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import StreamValue

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.privacy.policies import Person, PersonalData, register_personal_data
from harzwerk_cms.privacy.queries import phrase_of
from harzwerk_cms.privacy.words import fields_with_words

UNTIL_CHANGED = gettext_lazy("until the editors change or delete it")


def declare_page_texts(model: str) -> None:
    """Declare every text of a page: it may name a contact or an artist, by their consent.

    What a later version no longer says goes with the policy for former versions.

    Args:
        model: `app_label.ModelName` of a page.
    """
    found = apps.get_model(model)
    fields = tuple(field.name for field in fields_with_words(found))
    register_personal_data(
        PersonalData(
            model=model,
            title=found._meta.verbose_name,  # noqa: SLF001 -- `_meta` is public API
            fields=fields,
            until=UNTIL_CHANGED,
            find=partial(find_pages, found, fields),
            export=page_words,
            erase=keep_page,
            edit_path=page_path,
            summary=str,
        )
    )


def find_pages(model: Any, fields: tuple[str, ...], person: Person) -> QuerySet[Any]:
    """Return the pages in whose words an address or a whole name stands.

    The words are read here and not in the database, since there a `ü` in a stream of
    blocks may be written as an escape sequence.
    """
    named = re.compile(phrase_of(person), re.IGNORECASE) if person.name.strip() else None
    email = person.email.strip().casefold()
    keys = []
    for key, *values in model.objects.values_list("pk", "title", *fields):
        text = " ".join(map(_plain, values))
        if (email and email in text.casefold()) or (named and named.search(text)):
            keys.append(key)
    return model.objects.filter(pk__in=keys)


def _plain(value: Any) -> str:
    if isinstance(value, StreamValue):
        return json.dumps(value.get_prep_value(), ensure_ascii=False)
    return str(value or "")


def page_words(page: Any) -> dict[str, str]:
    """Return where it can be read; the page itself is public."""
    return {_("Page"): page.title, _("Address"): page.full_url or ""}


def page_path(page: Any) -> str:
    """Return the page on which it is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def keep_page(page: Any) -> None:
    """Leave a published page to the editors.

    Raises:
        RuleBroken: always; no program can take a name out of a sentence.
    """
    sentence = _("This stands on a page of the website. Please let the editors change it there.")
    raise RuleBroken([(None, sentence)])
