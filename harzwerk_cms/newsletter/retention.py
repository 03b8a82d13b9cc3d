"""What the newsletter holds about people, and when it goes."""

from datetime import datetime

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from harzwerk_cms.newsletter.enums import CONSENT_KIND, SubscriberState
from harzwerk_cms.newsletter.models import Subscriber
from harzwerk_cms.newsletter.services.expire import forget
from harzwerk_cms.newsletter.services.personal_data import collect_personal_data
from harzwerk_cms.newsletter.services.sign_off import erase, stop
from harzwerk_cms.privacy.policies import (
    ConsentKind,
    NoPersonalData,
    Person,
    PersonalData,
    ProcessingDescription,
    RetentionPolicy,
    register_consent_kind,
    register_no_personal_data,
    register_personal_data,
    register_processing,
    register_retention,
)


def _pending(limit: datetime) -> QuerySet[Subscriber]:
    return Subscriber.objects.filter(state=SubscriberState.PENDING, asked_at__lte=limit)


def _ended(limit: datetime) -> QuerySet[Subscriber]:
    return Subscriber.objects.filter(state=SubscriberState.ENDED, ended_at__lte=limit)


PENDING = register_retention(
    RetentionPolicy(
        name="newsletter.pending",
        title=gettext_lazy("Newsletter: sign-ups nobody confirmed"),
        counts_from=gettext_lazy("the sign-up"),
        days=3,
        reason=gettext_lazy("Without a confirmation there is no consent."),
        due=_pending,
        erase=lambda row: forget(subscriber=row),
    )
)
ENDED = register_retention(
    RetentionPolicy(
        name="newsletter.ended",
        title=gettext_lazy("Newsletter: people who signed off"),
        counts_from=gettext_lazy("signing off"),
        days=30,
        reason=gettext_lazy("So that the links in the last mails still say what became of it."),
        due=_ended,
        erase=lambda row: forget(subscriber=row),
    )
)


def find_subscribers(person: Person) -> QuerySet[Subscriber]:
    """Return who has the person's address; we know no names."""
    if not person.email:
        return Subscriber.objects.none()
    return Subscriber.objects.with_address(person.email)


def _edit_path(row: Model) -> str:
    return reverse("subscribers:inspect", args=[row.pk])


register_personal_data(
    PersonalData(
        model="harzwerk_newsletter.Subscriber",
        title=gettext_lazy("Newsletter"),
        fields=("email", "token", "proof"),
        goes_with=(PENDING.name, ENDED.name),
        find=find_subscribers,
        export=lambda row: collect_personal_data(subscriber=row),
        erase=lambda row: erase(subscriber=row),
        edit_path=_edit_path,
        summary=lambda row: f"{row.email} · {row.get_state_display()}",
        erasing=gettext_lazy(
            "The address goes, with the newsletters sent to it and the proof of consent."
        ),
    )
)
register_consent_kind(ConsentKind(CONSENT_KIND, gettext_lazy("Newsletter"), taken_back=stop))
register_processing(
    ProcessingDescription(
        name="newsletter.list",
        title=gettext_lazy("Newsletter"),
        purpose=gettext_lazy("To send news of the programme to those who ask for it."),
        people=gettext_lazy("People who order the newsletter."),
        data=gettext_lazy("E-mail address, times of ordering, confirming and signing off."),
        recipients=gettext_lazy("Management and data protection; the mail provider."),
        legal_basis=gettext_lazy("Consent (GDPR Art. 6(1)(a), § 7 UWG); it can be taken back."),
        measures=gettext_lazy("Double opt-in, one link to sign off in every mail, no tracking."),
        goes_with=(PENDING.name, ENDED.name, "privacy.consents"),
    )
)
register_no_personal_data(
    NoPersonalData(
        model="harzwerk_newsletter.Subscriber",
        fields=("state", "language", "wording"),
        because="states, and what the form said to everybody",
    )
)
register_no_personal_data(
    NoPersonalData(
        model="harzwerk_newsletter.Issue",
        because="what was written to the whole list, and which member of staff sent it",
    )
)
register_no_personal_data(
    NoPersonalData(
        model="harzwerk_newsletter.NewsletterSettings",
        because="what the form says to everybody",
    )
)
