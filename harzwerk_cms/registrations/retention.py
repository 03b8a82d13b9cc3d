"""What registrations hold about people, and when it goes."""

from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

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
from harzwerk_cms.registrations.consents import NEEDS as NEEDS_CONSENT
from harzwerk_cms.registrations.enums import (
    BOOKED_STATES,
    AnswerRetention,
    Origin,
    RegistrationState,
)
from harzwerk_cms.registrations.models import Answer, Invitation, Registration, SensitiveNeed
from harzwerk_cms.registrations.services import answer_person
from harzwerk_cms.registrations.services.anonymise import anonymise_once, forget_traces
from harzwerk_cms.registrations.services.invite import forget_invited
from harzwerk_cms.registrations.services.needs_consent import delete_needs
from harzwerk_cms.registrations.services.personal_data import in_words

S = RegistrationState
END_OF_OFFER = _("the end of the date")


def due_needs(before: datetime) -> QuerySet[SensitiveNeed]:
    """Return the needs told for offers that ended before."""
    return SensitiveNeed.objects.filter(registration__bookable__ends_at__lte=before)


def due_short_answers(before: datetime) -> QuerySet[Answer]:
    """Return the short-lived answers given for offers that ended before."""
    return Answer.objects.filter(
        retention=AnswerRetention.SHORT, registration__bookable__ends_at__lte=before
    )


def due_unconfirmed(before: datetime) -> QuerySet[Registration]:
    """Return what expired because neither address nor guardian was confirmed."""
    no_address = Q(bookable__confirms_email=True, email_confirmed_at=None, origin=Origin.WEBSITE)
    no_guardian = Q(guardian__isnull=False, guardian__confirmed_at=None)
    expired = Registration.objects.filter(state=S.EXPIRED, created_at__lte=before)
    return expired.filter(no_address | no_guardian)


def due_waiting(before: datetime) -> QuerySet[Registration]:
    """Return who waited in vain, was rejected, or let the time go by."""
    rows = Registration.objects.filter(bookable__ends_at__lte=before)
    return rows.exclude(state__in=[*BOOKED_STATES, S.ANONYMISED])


def due_registrations(before: datetime) -> QuerySet[Registration]:
    """Return who was registered for an offer that is not sensitive."""
    return Registration.objects.filter(
        state__in=BOOKED_STATES, bookable__is_sensitive=False, bookable__ends_at__lte=before
    )


def due_sensitive(before: datetime) -> QuerySet[Registration]:
    """Return registrations for sensitive offers that are more than a count."""
    rows = Registration.objects.filter(bookable__is_sensitive=True, bookable__ends_at__lte=before)
    only_counted = Q(state=S.ANONYMISED, created_at=F("bookable__starts_at"))
    return rows.exclude(only_counted)


def due_invitations(before: datetime) -> QuerySet[Invitation]:
    """Return the invitations to offers that ended before and still say who was invited."""
    return Invitation.objects.filter(bookable__ends_at__lte=before).exclude(invited="")


def delete_row(row: Any) -> bool:
    """Delete a row; of two at once, one is told that it was there."""
    return bool(type(row).objects.filter(pk=row.pk).delete()[0])


NEEDS = register_retention(
    RetentionPolicy(
        name="registrations.needs",
        title=_("Access and food needs"),
        counts_from=END_OF_OFFER,
        days=7,
        reason=_("They may tell of health or religion (GDPR Art. 9), and nobody needs them later."),
        due=due_needs,
        erase=delete_row,
    )
)
SHORT_ANSWERS = register_retention(
    RetentionPolicy(
        name="registrations.short_answers",
        title=_("Answers that are kept for a short time"),
        counts_from=END_OF_OFFER,
        days=7,
        reason=_("The editors marked the question as not needed after the date."),
        due=due_short_answers,
        erase=delete_row,
    )
)
UNCONFIRMED = register_retention(
    RetentionPolicy(
        name="registrations.unconfirmed",
        title=_("Registrations that nobody confirmed"),
        counts_from=_("the registration"),
        days=3,
        reason=_("Somebody else may have typed the address in."),
        due=due_unconfirmed,
        erase=anonymise_once,
    )
)
WAITING = register_retention(
    RetentionPolicy(
        name="registrations.waiting",
        title=_("Waiting list, expired and rejected registrations"),
        counts_from=END_OF_OFFER,
        days=7,
        reason=_("No seat came of it."),
        due=due_waiting,
        erase=anonymise_once,
    )
)
REGISTRATIONS = register_retention(
    RetentionPolicy(
        name="registrations.registration",
        title=_("Registrations for free offers"),
        counts_from=END_OF_OFFER,
        days=30,
        reason=_("The date is over and no law asks us to keep them. The numbers stay."),
        due=due_registrations,
        erase=anonymise_once,
    )
)
SENSITIVE = register_retention(
    RetentionPolicy(
        name="registrations.sensitive",
        title=_("Registrations for sensitive offers"),
        counts_from=END_OF_OFFER,
        days=30,
        reason=_("Nothing but the number of people may stay."),
        due=due_sensitive,
        erase=forget_traces,
    )
)
INVITATIONS = register_retention(
    RetentionPolicy(
        name="registrations.invitations",
        title=_("Who was invited"),
        counts_from=END_OF_OFFER,
        days=90,
        reason=_("Questions about who came from where; a name may stand there."),
        due=due_invitations,
        erase=forget_invited,
    )
)
WITH_REGISTRATION = (UNCONFIRMED.name, WAITING.name, REGISTRATIONS.name, SENSITIVE.name)

register_personal_data(
    PersonalData(
        model="harzwerk_registrations.Registration",
        title=_("Registration"),
        fields=("name", "email", "phone", "age_band", "workshop_wishes", "submission_key"),
        goes_with=WITH_REGISTRATION,
        find=answer_person.find_registrations,
        export=in_words,
        erase=answer_person.erase_registration,
        edit_path=answer_person.correct_path,
        summary=answer_person.summary_of,
        erasing=_(
            "A registration that still holds is cancelled. Needs, answers, guardian and mails go "
            "with it; the number of seats stays for the statistics, without a name."
        ),
    )
)
register_personal_data(
    PersonalData(
        model="harzwerk_registrations.Attendee",
        title=_("Seat"),
        fields=("name",),
        goes_with=WITH_REGISTRATION,
    )
)
register_personal_data(
    PersonalData(
        model="harzwerk_registrations.Guardian",
        title=_("Parent or guardian"),
        fields=("name", "email", "phone"),
        goes_with=WITH_REGISTRATION,
        find=answer_person.find_guardians,
        export=answer_person.guardian_words,
        erase=answer_person.erase_guardian,
        edit_path=answer_person.guardian_path,
        summary=answer_person.guardian_summary,
        minimise=answer_person.minimise_guardian,
    )
)
register_personal_data(
    PersonalData(
        model="harzwerk_registrations.Answer",
        title=_("Answer"),
        fields=("value",),
        goes_with=(SHORT_ANSWERS.name, *WITH_REGISTRATION),
    )
)
register_personal_data(
    PersonalData(
        model="harzwerk_registrations.SensitiveNeed",
        title=_("Access or food need"),
        fields=("value",),
        goes_with=(NEEDS.name, *WITH_REGISTRATION),
    )
)
register_personal_data(
    PersonalData(
        model="harzwerk_registrations.Invitation",
        title=_("Invitation"),
        fields=("invited",),
        goes_with=(INVITATIONS.name,),
        find=answer_person.find_invitations,
        export=answer_person.invitation_words,
        erase=forget_invited,
        summary=answer_person.invitation_summary,
        erasing=_("The code stops working."),
    )
)
register_processing(
    ProcessingDescription(
        name="registrations.registration",
        title=_("Registration for dates and courses"),
        purpose=_(
            "To give away seats, to tell people about changes, and to know at the door who comes."
        ),
        people=_("People who register, who come along, and their parents or guardians."),
        data=_(
            "Name, e-mail address, phone number where the form asks for it, age band, number and "
            "kind of seats, workshops, answers to the questions of the form, whether somebody came."
        ),
        recipients=_("The team of the event or course, and the management."),
        legal_basis=_(
            "Contract, or steps before a contract that the person asked for (GDPR Art. 6(1)(b))."
        ),
        measures=_(
            "Rights by role, links that nobody can guess and that end, encrypted connections, no "
            "names in logs and addresses, deletion by itself."
        ),
        goes_with=WITH_REGISTRATION,
    )
)
register_processing(
    ProcessingDescription(
        name="registrations.needs",
        title=_("Access and food needs"),
        purpose=_("To prepare places, help and meals for those who told us that they need them."),
        people=_("People who register and tell us voluntarily what they need."),
        data=_("What somebody wrote about access or food. It may tell of health or religion."),
        recipients=_("The team of the event or course, from 7 days before until 1 day after."),
        legal_basis=_("Consent (GDPR Art. 6(1)(a) and Art. 9(2)(a)); it can be taken back."),
        measures=_("A table and a right of their own, hidden outside of those days."),
        goes_with=(NEEDS.name,),
    )
)
register_consent_kind(
    ConsentKind(NEEDS_CONSENT, _("Storing access and food needs"), taken_back=delete_needs)
)

OF_EDITORS = "the published words of the editors about an offer"
for _model, _because, _fields in (
    (
        "Registration",
        "drawn by lot, or one of our own words; reference and token end with the data",
        ("reference", "token", "language", "outcome", "called_back_about", "calendar_organizer"),
    ),
    ("Guardian", "drawn by lot", ("token",)),
    ("Answer", "key and words of the question", ("key", "label")),
    ("SensitiveNeed", "key and words of the question", ("key", "label")),
    ("Invitation", "drawn by lot", ("code",)),
    ("Bookable", OF_EDITORS, ()),
    ("ChangeNotice", OF_EDITORS, ()),
    ("SeatKind", OF_EDITORS, ()),
    ("Workshop", OF_EDITORS, ()),
    ("WorkshopPlace", "the time slot as the editors wrote it", ()),
    ("HeadCount", "a number for a day", ()),
):
    register_no_personal_data(
        NoPersonalData(f"harzwerk_registrations.{_model}", because=_because, fields=_fields)
    )
