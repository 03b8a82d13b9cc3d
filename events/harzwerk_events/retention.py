"""What events hold about people, and when it goes."""

from datetime import datetime
from functools import partial

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.privacy.editorial import declare_page_texts
from harzwerk_cms.privacy.policies import (
    ConsentKind,
    NoPersonalData,
    PersonalData,
    ProcessingDescription,
    RetentionPolicy,
    register_consent_kind,
    register_no_personal_data,
    register_personal_data,
    register_processing,
    register_retention,
)
from harzwerk_events import consents
from harzwerk_events.enums import PLACE_STATES, PerformerState
from harzwerk_events.models import PerformerApplication
from harzwerk_events.services import answer_person
from harzwerk_events.services.forget_performer import forget_performer
from harzwerk_events.services.performer_consents import stop_publishing

END_OF_EVENT = _("the end of the date")


def _with_data() -> QuerySet[PerformerApplication]:
    """Return who is still named, or has mails that left after the name was deleted."""
    rows = PerformerApplication.objects.filter(~Q(name="") | Q(messages__isnull=False))
    return rows.distinct()


def due_unconfirmed(before: datetime) -> QuerySet[PerformerApplication]:
    """Return those whose guardian did not answer."""
    return _with_data().filter(state=PerformerState.EXPIRED, created_at__lte=before)


def due_without_place(before: datetime) -> QuerySet[PerformerApplication]:
    """Return those who withdrew, were rejected or refused."""
    return _with_data().exclude(state__in=PLACE_STATES).filter(page__ends_at__lte=before)


def due_performers(before: datetime) -> QuerySet[PerformerApplication]:
    """Return those who performed, or stood by."""
    return _with_data().filter(state__in=PLACE_STATES, page__ends_at__lte=before)


UNCONFIRMED = register_retention(
    RetentionPolicy(
        name="events.unconfirmed_performers",
        title=_("Performers whose guardian did not agree"),
        counts_from=_("the application"),
        days=3,
        reason=_("Without consent nothing about a young person is kept."),
        due=due_unconfirmed,
        erase=forget_performer,
    )
)
WITHOUT_PLACE = register_retention(
    RetentionPolicy(
        name="events.performers_without_place",
        title=_("Performers who withdrew or got no slot"),
        counts_from=END_OF_EVENT,
        days=7,
        reason=_("No performance came of it."),
        due=due_without_place,
        erase=forget_performer,
    )
)
PERFORMERS = register_retention(
    RetentionPolicy(
        name="events.performers",
        title=_("Performers"),
        counts_from=END_OF_EVENT,
        days=30,
        reason=_("The date is over. A stage name that may be public stays in the programme."),
        due=due_performers,
        erase=forget_performer,
    )
)
register_personal_data(
    PersonalData(
        model="harzwerk_events.PerformerApplication",
        title=_("Performer"),
        fields=(
            "stage_name",
            "name",
            "email",
            "phone",
            "age_band",
            "guardian_name",
            "guardian_email",
            "result",
            "submission_key",
        ),
        goes_with=(UNCONFIRMED.name, WITHOUT_PLACE.name, PERFORMERS.name),
        find=answer_person.find_performers,
        export=answer_person.performer_words,
        erase=answer_person.erase_performer,
        edit_path=answer_person.performer_path,
        summary=answer_person.performer_summary,
        erasing=_("The place is given back, and the stage name leaves the programme."),
    )
)
register_processing(
    ProcessingDescription(
        name="events.performers",
        title=_("Open list of performers"),
        purpose=_("To fill the running order of open stages and to tell performers about it."),
        people=_("Performers, and the parents or guardians of those under age."),
        data=_("Stage name, name, e-mail address, phone number, age band, slot and result."),
        recipients=_(
            "The event team and the management; the public only reads stage names whose owners "
            "agreed."
        ),
        legal_basis=_(
            "Contract (GDPR Art. 6(1)(b)); publishing stage name and photos by consent "
            "(GDPR Art. 6(1)(a))."
        ),
        measures=_("Rights by role, links that end, separate consents, deletion by itself."),
        goes_with=(UNCONFIRMED.name, WITHOUT_PLACE.name, PERFORMERS.name),
    )
)
for _kind, _title in (
    (consents.STAGE_NAME, _("Publishing the stage name")),
    (consents.PHOTO, _("Publishing photos of the performance")),
):
    register_consent_kind(ConsentKind(_kind, _title, taken_back=partial(stop_publishing, _kind)))
register_no_personal_data(
    NoPersonalData(
        "harzwerk_events.PerformerApplication",
        because="drawn by lot, or the language of the mails",
        fields=("language", "token", "guardian_token"),
    )
)
declare_page_texts("harzwerk_events.EventPage")
declare_page_texts("harzwerk_events.EventIndexPage")
for _model in ("EventCooperation", "EventQuestion", "EventSeatKind", "EventWorkshop"):
    register_no_personal_data(
        NoPersonalData(f"harzwerk_events.{_model}", because="what an editor asks or offers")
    )
