"""The mails of the engine, and the calendar file they carry."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harzwerk_cms.calendars.entry import CalendarEntry
from harzwerk_cms.calendars.ical import render_calendar, render_entry
from harzwerk_cms.calendars.models import PublishedEntry
from harzwerk_cms.core.conf import absolute_url, load
from harzwerk_cms.mail.kinds import MailKind, Variable, register_mail_kind
from harzwerk_cms.mail.models import MailSettings
from harzwerk_cms.registrations.enums import SEAT_STATES
from harzwerk_cms.registrations.mail_samples import (
    data_end_sample,
    digest_sample,
    sample_of,
    undelivered_sample,
)
from harzwerk_cms.registrations.mail_variables import FOR_TEAM, VARIABLES, WITH_DEADLINE
from harzwerk_cms.registrations.models import Guardian, Registration, WorkshopPlace
from harzwerk_cms.registrations.rules.link import mail_proof
from harzwerk_cms.registrations.rules.options import CERTAIN_STATES
from harzwerk_cms.registrations.rules.steps import owes_confirmation
from harzwerk_cms.registrations.rules.window import may_cancel
from harzwerk_cms.registrations.sources import Offer

PARTICIPANT, GUARDIAN = gettext_lazy("registered person"), gettext_lazy("parent or guardian")
TEAM = gettext_lazy("your team")


def _kind(
    name: str,
    title: str | Promise,
    variables: tuple[Variable, ...] = VARIABLES,
    audience: str | Promise = PARTICIPANT,
) -> MailKind:
    return register_mail_kind(
        MailKind(
            f"registrations.{name}",
            title,
            f"harzwerk_registrations/mails/{name}",
            variables,
            sample_of(f"registrations.{name}"),
            audience,
        )
    )


def _team_kind(
    name: str, title: str | Promise, sample: Callable[[bool], dict[str, Any]]
) -> MailKind:
    template = f"harzwerk_registrations/mails/{name}"
    kind = MailKind(f"registrations.{name}", title, template, FOR_TEAM, sample, TEAM)
    return register_mail_kind(kind)


PENDING_EMAIL = _kind("pending_email", gettext_lazy("Please confirm your address"), WITH_DEADLINE)
PENDING_GUARDIAN = _kind("pending_guardian", gettext_lazy("Waiting for a guardian"), WITH_DEADLINE)
GUARDIAN_REQUEST = _kind(
    "guardian_request", gettext_lazy("Request to a guardian"), WITH_DEADLINE, GUARDIAN
)
GUARDIAN_EXPIRED = _kind(
    "guardian_expired", gettext_lazy("Request to a guardian has ended"), audience=GUARDIAN
)
GUARDIAN_CANCELLED = _kind(
    "guardian_cancelled", gettext_lazy("Cancelled by us, to a guardian"), audience=GUARDIAN
)
PENDING_APPROVAL = _kind("pending_approval", gettext_lazy("Waiting for our answer"))
CONFIRMED = _kind("confirmed", gettext_lazy("Registration confirmed"))
WAITLISTED = _kind("waitlisted", gettext_lazy("On the waiting list"))
OFFERED = _kind("offered", gettext_lazy("Seats offered from the waiting list"), WITH_DEADLINE)
LAST_CALL = _kind("last_call", gettext_lazy("Last call of the waiting list"))
EXPIRED = _kind("expired", gettext_lazy("Time for an answer has ended"))
REJECTED = _kind("rejected", gettext_lazy("No seat this time"))
CHANGED = _kind("changed", gettext_lazy("Registration changed"))
MOVED = _kind("moved", gettext_lazy("Moved to another date"))
LEFT_DATE = _kind("left_date", gettext_lazy("Old date taken back after a move"))
REMINDER = _kind("reminder", gettext_lazy("Reminder"))
DATE_CHANGED = _kind("date_changed", gettext_lazy("Another date or place"))
DATE_CANCELLED = _kind("date_cancelled", gettext_lazy("Event cancelled"))
DIGEST = _team_kind("digest", gettext_lazy("News of registrations"), digest_sample)
UNDELIVERED = _team_kind("undelivered", gettext_lazy("Mail did not arrive"), undelivered_sample)
NEW_LINK = _kind("new_link", gettext_lazy("New link"))
MESSAGE = _kind("message", gettext_lazy("Message to registered people"))
DATA_END = _team_kind("data_end", gettext_lazy("Data is deleted soon"), data_end_sample)
CANCELLED_BY_PARTICIPANT = _kind(
    "cancelled_by_participant", gettext_lazy("Cancelled by the person")
)
CANCELLED_BY_ORGANISER = _kind("cancelled_by_organiser", gettext_lazy("Cancelled by us"))


def facts(registration: Registration, offer: Offer) -> dict[str, Any]:
    """Return what the templates of this app may use."""
    bookable = registration.bookable
    is_certain = registration.state in CERTAIN_STATES
    return {
        "registration": registration,
        "offer": offer,
        "is_sensitive": bookable.is_sensitive,
        "hides_place": bookable.is_sensitive and not is_certain,
        "hides_link": not is_certain,
        "seats": registration.seats,
        "manage_url": manage_url(registration),
        "confirm_url": confirm_url(registration),
        "can_cancel": may_cancel(bookable, registration.state_changed_at),
        "cancel_until": bookable.cancel_until,
        "has_another": has_another(registration),
        "state": registration.state,
        "expires_at": registration.expires_at,
        "confirms_email": owes_confirmation(registration),
        "workshops": [
            place.workshop.title
            for place in WorkshopPlace.objects.filter(
                attendee=registration.attendees.order_by("pk").first()
            ).select_related("workshop")
        ]
        if registration.workshop_wishes
        else [],
    }


def manage_url(registration: Registration) -> str:
    """Return the absolute address of the participant's own page."""
    return absolute_url(reverse("harzwerk_registrations:manage", args=[registration.token]))


def confirm_url(registration: Registration) -> str:
    """Return the absolute address that only the mail contains; opening it confirms nothing yet."""
    parts = [registration.token, mail_proof(registration)]
    return absolute_url(reverse("harzwerk_registrations:confirm_email", args=parts))


def guardian_url(guardian: Guardian) -> str:
    """Return the absolute address at which a guardian agrees or refuses."""
    return absolute_url(reverse("harzwerk_registrations:guardian", args=[guardian.token]))


def reply_address(offer: Offer) -> str:
    """Return who reads what people answer; empty when nobody is named."""
    return offer.contact_email or MailSettings.load().reply_to


def calendar_file(
    registration: Registration, offer: Offer, *, organizer: str
) -> dict[str, str] | None:
    """Return the entry as a file for a mail, with the UID and SEQUENCE of the feed.

    A sensitive offer's file says neither what nor where. A date that has never been
    published, or is cancelled, gets none.
    """
    row = published_entry(registration)
    if row is None or offer.is_cancelled:
        return None
    filename, vevent = shown_entry(registration, offer, row)
    # PUBLISH must name an organizer (RFC 5546 section 3.2.1); without one the file is a snapshot.
    method = "PUBLISH" if organizer else ""
    content = render_calendar([vevent], organizer=organizer, method=method).decode()
    return {"filename": filename, "content": content, "method": method}


def published_entry(registration: Registration) -> PublishedEntry | None:
    """Return the entry that feeds show of what is booked, if it was ever published."""
    rows = PublishedEntry.objects.select_related("page")
    return rows.filter(page_id=registration.bookable.page_id).first()


def shown_entry(registration: Registration, offer: Offer, row: PublishedEntry) -> tuple[str, str]:
    """Return file name and VEVENT for a person's mail; those of a sensitive offer are neutral."""
    if not registration.bookable.is_sensitive:
        return f"{row.page.slug}.ics", row.vevent
    with translation.override(registration.language):
        return "termin.ics", render_entry(_neutral(offer), row.identity)


def _neutral(offer: Offer) -> CalendarEntry:
    summary = _("Appointment %(organisation)s") % {"organisation": load().ORGANISATION_NAME}
    return CalendarEntry(summary=summary, starts_at=offer.starts_at, ends_at=offer.ends_at)


def has_another(registration: Registration) -> bool:
    """Tell whether this address holds another seat here; only its owner is told, by mail."""
    if not registration.email:
        return False
    others = Registration.objects.filter(
        bookable=registration.bookable_id,
        email__iexact=registration.email,
        state__in=SEAT_STATES,
    )
    return others.exclude(pk=registration.pk).exists()
