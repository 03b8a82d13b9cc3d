"""What consents, and the tables of Django and Wagtail, hold about people, and when it goes."""

from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    DraftStateMixin,
    ModelLogEntry,
    PageLogEntry,
    Revision,
    UploadedFile,
    WorkflowState,
)

from harzwerk_cms.privacy.foreign_tables import declare_foreign_tables
from harzwerk_cms.privacy.models import ConsentRecord, PersonRequest
from harzwerk_cms.privacy.own_processing import declare_own_processing
from harzwerk_cms.privacy.policies import (
    NoPersonalData,
    PersonalData,
    RetentionPolicy,
    register_no_personal_data,
    register_personal_data,
    register_retention,
)
from harzwerk_cms.privacy.services import answer_person
from harzwerk_cms.privacy.services.erase_row import erase_row, erase_upload

THREE_YEARS = 1096
UNDER_WAY = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


def due_consents(before: datetime) -> QuerySet[ConsentRecord]:
    """Return the consents that were taken back before."""
    return ConsentRecord.objects.filter(withdrawn_at__lte=before)


def due_cases(before: datetime) -> QuerySet[PersonRequest]:
    """Return the requests that were answered before."""
    return PersonRequest.objects.filter(at__lte=before)


def due_revisions(before: datetime) -> QuerySet[Any]:
    """Return former versions: neither the latest nor live, planned or being reviewed."""
    same_row = Revision.objects.filter(
        base_content_type=OuterRef("base_content_type"), object_id=OuterRef("object_id")
    )
    newer = Q(created_at__gt=OuterRef("created_at"))
    newer |= Q(created_at=OuterRef("created_at"), pk__gt=OuterRef("pk"))
    rows = Revision.objects.filter(Exists(same_row.filter(newer)), created_at__lte=before)
    rows = rows.filter(approved_go_live_at=None)
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and _owns(model, "live_revision"):
            live = model._base_manager.exclude(live_revision=None)  # noqa: SLF001 -- Django's documented name for the unfiltered manager
            rows = rows.exclude(pk__in=live.values("live_revision"))
    return rows.exclude(task_states__workflow_state__status__in=UNDER_WAY)


def _owns(model: type[Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.local_fields)  # noqa: SLF001 -- `_meta` is public API


def due_uploads(before: datetime) -> list[Any]:
    """Return files of uploads that nobody finished; the row has no date, so the file's counts."""
    return [row for row in UploadedFile.objects.order_by("pk") if _uploaded_at(row) <= before]


def _uploaded_at(row: Any) -> datetime:
    try:
        return row.file.storage.get_modified_time(row.file.name)
    except FileNotFoundError:
        return datetime.min.replace(tzinfo=UTC)


def due_sessions(before: datetime) -> QuerySet[Any]:
    """Return the sessions that had ended before."""
    return apps.get_model("sessions.Session").objects.filter(expire_date__lte=before)


def due_tasks(before: datetime) -> QuerySet[Any]:
    """Return what the worker had finished before, well or badly."""
    rows = apps.get_model("django_tasks_database.DBTaskResult").objects.all()
    return rows.filter(finished_at__lte=before)


def due_form_states(before: datetime) -> QuerySet[Any]:
    """Return what was typed into a preview and not touched since."""
    rows = apps.get_model("wagtailadmin.FormState").objects.all()
    return rows.filter(last_updated_at__lte=before)


def due_row_log(before: datetime) -> QuerySet[Any]:
    """Return what the log says about rows until then."""
    return ModelLogEntry.objects.filter(timestamp__lte=before)


def due_page_log(before: datetime) -> QuerySet[Any]:
    """Return what the log says about pages until then."""
    return PageLogEntry.objects.filter(timestamp__lte=before)


CASES = register_retention(
    RetentionPolicy(
        name="privacy.cases",
        title=_("Answered requests of people about their data"),
        counts_from=_("the answer"),
        days=THREE_YEARS,
        reason=_("To show that people were answered (GDPR Art. 5(2)); it names staff only."),
        due=due_cases,
        erase=erase_row,
        to_year_end=True,
    )
)
CONSENTS = register_retention(
    RetentionPolicy(
        name="privacy.consents",
        title=_("Consents that were taken back"),
        counts_from=_("taking it back"),
        days=THREE_YEARS,
        reason=_("To prove that there was a consent (GDPR Art. 7(1)) until claims are barred."),
        due=due_consents,
        erase=erase_row,
    )
)
REVISIONS = register_retention(
    RetentionPolicy(
        name="privacy.revisions",
        title=_("Former versions of pages"),
        counts_from=_("saving the version"),
        days=365,
        reason=_("They hold names that editors have taken out of a page since."),
        due=due_revisions,
        erase=erase_row,
    )
)
ROW_LOG = register_retention(
    RetentionPolicy(
        name="privacy.log",
        title=_("Log of who changed what"),
        counts_from=_("the change"),
        days=THREE_YEARS,
        reason=_("It names staff. Until claims are barred it shows who did what."),
        due=due_row_log,
        erase=erase_row,
    )
)
PAGE_LOG = register_retention(
    RetentionPolicy(
        name="privacy.page_log",
        title=_("Log of who changed which page"),
        counts_from=_("the change"),
        days=THREE_YEARS,
        reason=_("It names staff. Until claims are barred it shows who did what."),
        due=due_page_log,
        erase=erase_row,
    )
)
UPLOADS = register_retention(
    RetentionPolicy(
        name="privacy.uploads",
        title=_("Uploads that nobody finished"),
        counts_from=_("the upload"),
        days=1,
        reason=_("The file never became an image or a document."),
        due=due_uploads,
        erase=erase_upload,
    )
)
if apps.is_installed("django.contrib.sessions"):
    register_retention(
        RetentionPolicy(
            name="privacy.sessions",
            title=_("Sessions of staff"),
            counts_from=_("the end of the session"),
            days=1,
            reason=_("Nobody is logged in by them any more."),
            due=due_sessions,
            erase=erase_row,
        )
    )
if apps.is_installed("django_tasks_db"):
    register_retention(
        RetentionPolicy(
            name="privacy.tasks",
            title=_("Finished work of the background worker"),
            counts_from=_("the end of the work"),
            days=7,
            reason=_("To look into errors; their details may name a person."),
            due=due_tasks,
            erase=erase_row,
        )
    )
if "formstate" in apps.all_models["wagtailadmin"]:
    register_retention(
        RetentionPolicy(
            name="privacy.form_states",
            title=_("What was typed into a preview"),
            counts_from=_("the last change"),
            days=1,
            reason=_("The preview is closed."),
            due=due_form_states,
            erase=erase_row,
        )
    )

register_personal_data(
    PersonalData(
        model="harzwerk_privacy.ConsentRecord",
        title=_("Consent"),
        fields=("email", "name"),
        goes_with=(CONSENTS.name,),
        find=answer_person.find_consents,
        export=answer_person.consent_words,
        erase=answer_person.erase_consent,
        edit_path=answer_person.consent_path,
        summary=answer_person.consent_summary,
        erasing=_("It is taken back. When and to which words somebody agreed stays, unnamed."),
    )
)
register_no_personal_data(
    NoPersonalData(
        "harzwerk_privacy.ConsentRecord",
        because="name a purpose, and a registration by its reference",
        fields=("kind", "about"),
    )
)
register_no_personal_data(
    NoPersonalData("harzwerk_privacy.ConsentText", because="our own words, as they were shown")
)
OUR_NUMBERS = "names of policies, numbers, and sentences of our own"
register_no_personal_data(NoPersonalData("harzwerk_privacy.RetentionRule", because=OUR_NUMBERS))
register_no_personal_data(NoPersonalData("harzwerk_privacy.ErasureRun", because=OUR_NUMBERS))
register_no_personal_data(NoPersonalData("harzwerk_privacy.ErasureReceipt", because=OUR_NUMBERS))
register_personal_data(
    PersonalData(
        model="harzwerk_privacy.PrivacySettings",
        title=_("Privacy settings"),
        fields=(
            "contact_name",
            "contact_email",
            "contact_phone",
            "authority_name",
            "authority_address",
            "authority_url",
            "provider_name",
            "provider_country",
            "provider_contract_on",
        ),
        until=_("until somebody changes the settings"),
    )
)
register_no_personal_data(
    NoPersonalData(
        "harzwerk_privacy.PersonRequest", because="counts rows by kind; the number is drawn by lot"
    )
)
register_no_personal_data(
    NoPersonalData(
        "harzwerk_privacy.ProcessingActivity", because="describes work, and roles instead of names"
    )
)
declare_own_processing()
declare_foreign_tables(
    {
        settings.AUTH_USER_MODEL: {
            "find": answer_person.find_accounts,
            "export": answer_person.account_words,
            "erase": answer_person.erase_account,
            "edit_path": answer_person.account_path,
            "summary": answer_person.account_summary,
            "erasing": _("Only a number stays, so that logs still tell one person from another."),
        }
    }
)
