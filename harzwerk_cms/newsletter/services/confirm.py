"""The owner of an address wants the newsletter."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.newsletter.enums import CONSENT_KIND, REFERENCE, SubscriberState
from harzwerk_cms.newsletter.models import Subscriber
from harzwerk_cms.newsletter.rules import may_confirm
from harzwerk_cms.privacy.enums import ConsentChannel
from harzwerk_cms.privacy.services.consent import record_consent


def confirm(*, subscriber: Subscriber) -> Subscriber:
    """Put somebody on the list who followed the link in our mail.

    A second call changes nothing. Side effects in order: the subscriber is active, the
    consent is recorded with the words of the form and both moments (§ 7 UWG, GDPR Art. 7).

    Raises:
        RuleBroken: it took too long, or the person has signed off since.
    """
    with transaction.atomic():
        row = lock_row(Subscriber, subscriber.pk)
        if row.state == SubscriberState.ACTIVE:
            return row
        now = timezone.now()
        if not may_confirm(row, now):
            raise RuleBroken([(None, _("This is no longer possible."))])
        record_consent(
            kind=CONSENT_KIND,
            text=row.wording,
            language=row.language,
            channel=ConsentChannel.MAIL,
            email=row.email,
            requested_at=row.asked_at,
            about=f"{REFERENCE}{row.pk}",
        )
        row.state, row.confirmed_at, row.wording = SubscriberState.ACTIVE, now, ""
        row.save()
    return row
