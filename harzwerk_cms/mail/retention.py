"""What the outbox holds about people, and when it goes."""

from datetime import datetime

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.mail.models import OutboxMessage, StoppedAddress
from harzwerk_cms.mail.services import answer_person
from harzwerk_cms.mail.services.erase_mail import ON_ITS_WAY, erase_content
from harzwerk_cms.privacy.policies import (
    NoPersonalData,
    PersonalData,
    ProcessingDescription,
    RetentionPolicy,
    register_no_personal_data,
    register_personal_data,
    register_processing,
    register_retention,
)


def due_messages(before: datetime) -> QuerySet[OutboxMessage]:
    """Return the mails that left, or were given up, before and still have their words."""
    rows = OutboxMessage.objects.exclude(state__in=ON_ITS_WAY).exclude(recipient="")
    return rows.alias(left_at=Coalesce("sent_at", "created_at")).filter(left_at__lte=before)


def due_stops(before: datetime) -> QuerySet[StoppedAddress]:
    """Return the addresses that were stopped before."""
    return StoppedAddress.objects.filter(stopped_at__lte=before)


CONTENT = register_retention(
    RetentionPolicy(
        name="mail.content",
        title=_("Words and recipients of mails"),
        counts_from=_("sending"),
        days=30,
        reason=_("To answer questions about a mail; it goes sooner with what it is about."),
        due=due_messages,
        erase=erase_content,
    )
)
STOPS = register_retention(
    RetentionPolicy(
        name="mail.stops",
        title=_("Addresses that get no mail"),
        counts_from=_("the mail that came back, or the complaint"),
        days=365,
        reason=_("After a year an address may work again. Only a digest of it is kept."),
        due=due_stops,
        erase=answer_person.erase_stop,
    )
)
register_personal_data(
    PersonalData(
        model="harzwerk_mail.StoppedAddress",
        title=_("Address that gets no mail"),
        fields=("digest",),
        goes_with=(STOPS.name,),
        find=answer_person.find_stops,
        export=answer_person.stop_words,
        erase=answer_person.erase_stop,
        summary=answer_person.stop_summary,
        erasing=_("Afterwards mails to the address leave again."),
    )
)
register_personal_data(
    PersonalData(
        model="harzwerk_mail.OutboxMessage",
        title=_("Mail"),
        fields=(
            "recipient",
            "subject",
            "text",
            "html",
            "calendar_files",
            "headers",
            "reply_to",
            "provider_id",
            "error",
        ),
        goes_with=(CONTENT.name,),
        find=answer_person.find_messages,
        export=answer_person.message_words,
        erase=answer_person.erase_message,
        edit_path=answer_person.message_path,
        summary=answer_person.message_summary,
        erasing=_("One that still waits is never sent."),
    )
)
register_no_personal_data(
    NoPersonalData(
        "harzwerk_mail.OutboxMessage",
        because="name the kind of mail and the row it is about, never a person",
        fields=("kind", "idempotency_key", "message_id"),
    )
)
register_no_personal_data(
    NoPersonalData(
        "harzwerk_mail.MailText",
        because="an association's own words for a kind of mail; persons stand in variables",
    )
)
register_personal_data(
    PersonalData(
        model="harzwerk_mail.MailSettings",
        title=_("Mail settings"),
        fields=("reply_to", "footer"),
        until=_("until somebody changes the settings"),
    )
)
register_processing(
    ProcessingDescription(
        name="mail.outbox",
        title=_("Mails of the website"),
        purpose=_("To confirm, remind and tell about changes, and to see what did not arrive."),
        people=_("Everybody to whom the website writes."),
        data=_("E-mail address, subject, text, when it was sent, and whether it arrived."),
        recipients=_("Those who look after the outbox; the mail provider, under contract."),
        legal_basis=_("As the reason for the mail: contract or consent (GDPR Art. 6(1)(a), (b))."),
        measures=_("One mail to one person, no tracking, encrypted delivery where possible."),
        goes_with=(CONTENT.name,),
    )
)
