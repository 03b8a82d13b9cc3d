"""Everything that is stored about one subscriber (GDPR Art. 15 and 20)."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from harzwerk_cms.newsletter.enums import CONSENT_KIND
from harzwerk_cms.newsletter.models import Subscriber
from harzwerk_cms.newsletter.queries import mails_to
from harzwerk_cms.privacy.models import ConsentRecord


def collect_personal_data(*, subscriber: Subscriber) -> dict[str, Any]:
    """Return all data of a subscriber under words that its person understands.

    Moments are written as ISO 8601. Nothing is changed and nothing is logged.
    """
    return {
        _("Newsletter"): {
            _("E-mail"): subscriber.email,
            _("State"): subscriber.get_state_display(),
            _("Language"): subscriber.language,
            _("Asked for"): _moment(subscriber.asked_at),
            _("Confirmed"): _moment(subscriber.confirmed_at),
            _("Signed off"): _moment(subscriber.ended_at),
        },
        _("Consents"): [_consent(row) for row in _consents(subscriber)],
        _("Mails"): [
            {
                _("Subject"): row.subject,
                _("State"): row.get_state_display(),
                _("Written"): _moment(row.created_at),
                _("Sent"): _moment(row.sent_at),
            }
            for row in mails_to(subscriber.email).order_by("pk")
        ],
    }


def _consents(subscriber: Subscriber) -> list[ConsentRecord]:
    rows = ConsentRecord.objects.filter(kind=CONSENT_KIND, email__iexact=subscriber.email)
    return list(rows.select_related("text").order_by("pk"))


def _consent(row: ConsentRecord) -> dict[str, str]:
    return {
        _("Wording"): row.text.text,
        _("Asked for"): _moment(row.requested_at),
        _("Consent given"): _moment(row.given_at),
        _("Consent withdrawn"): _moment(row.withdrawn_at),
    }


def _moment(value: datetime | None) -> str:
    return localtime(value).isoformat(timespec="seconds") if value else ""
