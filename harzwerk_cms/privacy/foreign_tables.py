"""Says what the tables of Django and Wagtail hold; a table that is not installed is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string

from harzwerk_cms.privacy.editorial import UNTIL_CHANGED
from harzwerk_cms.privacy.policies import (
    NoPersonalData,
    PersonalData,
    Text,
    register_no_personal_data,
    register_personal_data,
)
from harzwerk_cms.privacy.words import fields_with_words

UNTIL_LEFT = _("until the account is deleted")


@dataclass(frozen=True, slots=True)
class Held:
    """A table with personal data: every column of it that can hold words counts."""

    model: str
    title: Text
    goes_with: tuple[str, ...] = ()
    until: Text = ""


HELD = (
    Held(settings.AUTH_USER_MODEL, _("Account of staff"), until=UNTIL_LEFT),
    Held("wagtailusers.UserProfile", _("Profile of staff"), until=UNTIL_LEFT),
    Held("wagtailcore.APIToken", _("Access of a program"), until=UNTIL_LEFT),
    Held("sessions.Session", _("Session"), ("privacy.sessions",)),
    Held("wagtailcore.ModelLogEntry", _("Entry of the log"), ("privacy.log",)),
    Held("wagtailcore.PageLogEntry", _("Entry of the log of pages"), ("privacy.page_log",)),
    Held("wagtailcore.Revision", _("Version of a page"), ("privacy.revisions",), UNTIL_CHANGED),
    Held("wagtailcore.UploadedFile", _("Upload"), ("privacy.uploads",)),
    Held("wagtailadmin.FormState", _("Preview"), ("privacy.form_states",)),
    Held("django_tasks_database.DBTaskResult", _("Background work"), ("privacy.tasks",)),
    Held("wagtailcore.Page", _("Page"), until=UNTIL_CHANGED),
    Held("wagtailcore.Comment", _("Comment on a page"), until=UNTIL_CHANGED),
    Held("wagtailcore.CommentReply", _("Reply to a comment"), until=UNTIL_CHANGED),
    Held("wagtailcore.TaskState", _("Review of a page"), until=UNTIL_CHANGED),
    Held(get_image_model_string(), _("Image"), until=UNTIL_CHANGED),
    Held("wagtailimages.Rendition", _("Image in another size"), until=UNTIL_CHANGED),
    Held(get_document_model_string(), _("Document"), until=UNTIL_CHANGED),
    Held("wagtailembeds.Embed", _("Embedded film"), until=UNTIL_CHANGED),
    Held("wagtailredirects.Redirect", _("Forwarded address"), until=UNTIL_CHANGED),
    Held("taggit.Tag", _("Keyword"), until=UNTIL_CHANGED),
)
KEYS = "names of models, fields and rows by their keys"
SEARCH = "words of pages, images and documents; changes and goes with them"
SETTINGS = "set up by whoever runs the site; names rooms, not people"
NOT_HELD = {
    "wagtailsearch.IndexEntry": SEARCH,
    "wagtailsearch.SQLiteFTSIndexEntry": SEARCH,
    "wagtailadmin.EditingSession": KEYS,
    "wagtailcore.ReferenceIndex": KEYS,
    "wagtailcore.WorkflowState": KEYS,
    "contenttypes.ContentType": KEYS,
    "auth.Permission": KEYS,
    "auth.Group": SETTINGS,
    "wagtailcore.Locale": SETTINGS,
    "wagtailcore.Site": SETTINGS,
    "wagtailcore.Collection": SETTINGS,
    "wagtailcore.CollectionViewRestriction": SETTINGS,
    "wagtailcore.PageViewRestriction": SETTINGS,
    "wagtailcore.Workflow": SETTINGS,
    "wagtailcore.Task": SETTINGS,
}


def is_installed(model: str) -> bool:
    """Tell whether this site has a model; versions of Wagtail differ."""
    app_label, name = model.split(".")
    return name.lower() in apps.all_models[app_label]


def declare_foreign_tables(answers: Mapping[str, Mapping[str, Any]]) -> None:
    """Register what is known of every such table that this site has.

    Args:
        answers: how one person is found, shown and erased, by the name of the model.
    """
    for held in HELD:
        if is_installed(held.model):
            fields = tuple(field.name for field in fields_with_words(apps.get_model(held.model)))
            register_personal_data(
                PersonalData(
                    held.model,
                    held.title,
                    fields,
                    goes_with=held.goes_with,
                    until=held.until,
                    **answers.get(held.model, {}),
                )
            )
    for model, because in NOT_HELD.items():
        if is_installed(model):
            register_no_personal_data(NoPersonalData(model, because=because))
