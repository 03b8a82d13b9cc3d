"""The mails to performers and to their guardians."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.conf import absolute_url
from harzwerk_cms.core.links import page_address
from harzwerk_cms.mail.kinds import MailKind, Variable, register_mail_kind
from harzwerk_events.enums import PerformerState, Visibility
from harzwerk_events.mail_samples import sample_of
from harzwerk_events.mail_variables import VARIABLES, WITH_DEADLINE
from harzwerk_events.models import PerformerApplication

FOLDER = "harzwerk_events/mails"

PERFORMER, GUARDIAN = _("performer"), _("parent or guardian")


def _kind(
    name: str,
    title: str | Promise,
    variables: tuple[Variable, ...] = VARIABLES,
    audience: str | Promise = PERFORMER,
) -> MailKind:
    full_name = f"events.{name}"
    return register_mail_kind(
        MailKind(full_name, title, f"{FOLDER}/{name}", variables, sample_of(full_name), audience)
    )


PERFORMER_MAILS = (
    _kind("performer_confirmed", _("Performer: has a slot")),
    _kind("performer_reserve", _("Performer: on the reserve list")),
    _kind("performer_moved_up", _("Performer: moved up from the reserve list")),
    _kind("performer_pending", _("Performer: waiting for a guardian"), WITH_DEADLINE),
    _kind("performer_guardian_request", _("Guardian: asked to agree"), WITH_DEADLINE, GUARDIAN),
    _kind("performer_withdrawn", _("Performer: withdrawn")),
    _kind("performer_rejected", _("Performer: rejected by us")),
    _kind("performer_refused", _("Performer: refused by a guardian")),
    _kind("performer_expired", _("Performer: no answer from a guardian")),
    _kind(
        "performer_expired_guardian",
        _("Guardian: the time to agree is over"),
        audience=GUARDIAN,
    ),
)


def performer_facts(application: PerformerApplication) -> dict[str, Any]:
    """Return what the templates of performers' mails may use."""
    page = application.page
    is_sensitive = page.visibility == Visibility.SENSITIVE
    held = application.state == PerformerState.PENDING_GUARDIAN
    return {
        "application": application,
        "page": page,
        "page_url": page_address(page),
        "is_sensitive": is_sensitive,
        "hides_place": is_sensitive and application.state != PerformerState.CONFIRMED,
        "held_until": application.expires_at if held else None,
        "own_url": own_url(application),
        "guardian_url": guardian_url(application),
    }


def own_url(application: PerformerApplication) -> str:
    """Return the absolute address of the performer's own page."""
    return absolute_url(reverse("harzwerk_events:performer", args=[application.token]))


def guardian_url(application: PerformerApplication) -> str:
    """Return the absolute address of the page where a guardian answers."""
    return absolute_url(reverse("harzwerk_events:guardian", args=[application.guardian_token]))
