"""The mails to performers and to their guardians."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.conf import absolute_url
from harzwerk_cms.core.links import page_address
from harzwerk_cms.mail.kinds import MailKind, register_mail_kind
from harzwerk_events.enums import Visibility
from harzwerk_events.models import PerformerApplication

FOLDER = "harzwerk_events/mails"

PERFORMER_MAILS = tuple(
    register_mail_kind(MailKind(f"events.{name}", title, f"{FOLDER}/{name}"))
    for name, title in (
        ("performer_confirmed", _("Performer: has a slot")),
        ("performer_reserve", _("Performer: on the reserve list")),
        ("performer_moved_up", _("Performer: moved up from the reserve list")),
        ("performer_pending", _("Performer: waiting for a guardian")),
        ("performer_guardian_request", _("Guardian: asked to agree")),
        ("performer_withdrawn", _("Performer: withdrawn")),
        ("performer_rejected", _("Performer: rejected by us")),
        ("performer_refused", _("Performer: refused by a guardian")),
        ("performer_expired", _("Performer: no answer from a guardian")),
        ("performer_expired_guardian", _("Guardian: the time to agree is over")),
    )
)


def performer_facts(application: PerformerApplication) -> dict[str, Any]:
    """Return what the templates of performers' mails may use."""
    page = application.page
    return {
        "application": application,
        "page": page,
        "page_url": page_address(page),
        "is_sensitive": page.visibility == Visibility.SENSITIVE,
        "own_url": own_url(application),
        "guardian_url": guardian_url(application),
    }


def own_url(application: PerformerApplication) -> str:
    """Return the absolute address of the performer's own page."""
    return absolute_url(reverse("harzwerk_events:performer", args=[application.token]))


def guardian_url(application: PerformerApplication) -> str:
    """Return the absolute address of the page where a guardian answers."""
    return absolute_url(reverse("harzwerk_events:guardian", args=[application.guardian_token]))
