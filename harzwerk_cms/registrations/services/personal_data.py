"""Everything that is stored about one person (GDPR Art. 15 and 20)."""

from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from harzwerk_cms.core.conf import load
from harzwerk_cms.privacy.models import ConsentRecord
from harzwerk_cms.privacy.services.answer_person import consent_words
from harzwerk_cms.registrations.enums import Actor, RegistrationState
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.queries import slots_of
from harzwerk_cms.registrations.sources import Offer


def collect_personal_data(*, registration: Registration) -> dict[str, Any]:
    """Return all data of a registration under words that its person understands.

    Moments are written as ISO 8601. Nothing is changed and nothing is logged.
    """
    offer = Offer.of(registration.bookable.offer)
    return {
        _("Registration"): _registration(registration, offer),
        _("Contact"): {
            _("Name"): registration.name,
            _("E-mail"): registration.email,
            _("Phone"): registration.phone,
            _("Age"): registration.get_age_band_display(),
            _("Language"): registration.language,
        },
        _("Parent or guardian"): _guardian(registration),
        _("Seats"): [_seat(person) for person in registration.attendees.all()],
        _("Workshops"): _wishes(registration),
        _("Answers"): [
            {_("Question"): row.label, _("Answer"): row.value, _("Kept until"): _kept(row)}
            for row in registration.answers.all()
        ],
        _("Access and food"): [
            {
                _("Question"): row.label,
                _("Answer"): row.value,
                _("Consent given"): moment(row.consented_at),
            }
            for row in registration.needs.all()
        ],
        _("Consents"): [
            consent_words(row)
            for row in ConsentRecord.objects.filter(about=registration.reference).order_by("pk")
        ],
        _("Mails"): _mails(registration),
        _("What happened"): _history(registration),
    }


def in_words(registration: Registration) -> dict[str, Any]:
    """Return the same for the plug that takes the row by position."""
    return collect_personal_data(registration=registration)


def moment(value: Any) -> str:
    """Return a moment that people and programs can read, or nothing."""
    return localtime(value).isoformat(timespec="seconds") if value else ""


def _registration(registration: Registration, offer: Offer) -> dict[str, str]:
    invitation = registration.invitation
    return {
        _("Stored by"): load().ORGANISATION_NAME,
        _("Reference"): registration.reference,
        _("Offer"): offer.title,
        _("Starts"): moment(offer.starts_at),
        _("Ends"): moment(offer.ends_at),
        _("State"): registration.get_state_display(),
        _("State since"): moment(registration.state_changed_at),
        _("Held until"): moment(registration.expires_at),
        _("Received"): moment(registration.created_at),
        _("Came by"): registration.get_origin_display(),
        _("Address confirmed"): moment(registration.email_confirmed_at),
        _("Approved"): moment(registration.approved_at),
        _("On the waiting list since"): moment(registration.queued_at),
        _("Last call"): moment(registration.called_at),
        _("Code of your invitation"): invitation.code if invitation else "",
    }


def _guardian(registration: Registration) -> dict[str, str]:
    guardian = getattr(registration, "guardian", None)
    if guardian is None:
        return {}
    return {
        _("Name"): guardian.name,
        _("E-mail"): guardian.email,
        _("Phone"): guardian.phone,
        _("Agreed"): moment(guardian.confirmed_at),
    }


def _seat(person: Any) -> dict[str, Any]:
    return {
        _("Name"): person.name,
        _("Kind of seat"): person.kind.name if person.kind else _("ordinary seat"),
        _("Companion"): _("yes") if person.is_companion else _("no"),
        _("Workshops"): [place.workshop.title for place in person.places.all()],
        _("Arrived"): moment(person.checked_in_at),
    }


def _wishes(registration: Registration) -> dict[str, list[str]]:
    if not registration.workshop_wishes:
        return {}
    workshops = list(registration.bookable.workshops.all())
    titles = {row.pk: row.title for row in workshops}
    wishes = registration.workshop_wishes
    return {
        slot: [titles[pk] for pk in wishes[slot] if pk in titles]
        for slot in slots_of(workshops)
        if slot in wishes
    }


def _mails(registration: Registration) -> list[dict[str, str]]:
    return [
        {
            _("Subject"): row.subject,
            _("Kind"): row.kind,
            _("State"): row.get_state_display(),
            _("Written"): moment(row.created_at),
            _("Sent"): moment(row.sent_at),
        }
        for row in registration.messages.order_by("pk")
    ]


def _kept(answer: Any) -> str:
    return str(answer.get_retention_display())


def _history(registration: Registration) -> list[dict[str, str]]:
    """Return the changes without the names of staff."""
    entries = ModelLogEntry.objects.for_instance(registration).order_by("timestamp", "pk")
    states, actors = dict(RegistrationState.choices), dict(Actor.choices)
    return [
        {
            _("When"): moment(entry.timestamp),
            _("What"): str(entry.formatter.label if entry.formatter else entry.action),
            _("From"): _worded(entry, "from", states),
            _("To"): _worded(entry, "to", states),
            _("By"): str(actors.get(entry.data.get("by"), "")),
        }
        for entry in entries
    ]


def _worded(entry: Any, side: str, states: dict[str, Any]) -> str:
    """Return a state in words, or the number of seats."""
    value = entry.data.get(side, "")
    is_number = entry.action == "harzwerk.registration.change_seats"
    return str(states.get(value, value if is_number else ""))
