"""The mails of the engine, and the calendar file they carry."""

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
from harzwerk_cms.mail.kinds import MailKind, register_mail_kind
from harzwerk_cms.mail.models import MailSettings
from harzwerk_cms.registrations.enums import SEAT_STATES
from harzwerk_cms.registrations.models import Guardian, Registration, WorkshopPlace
from harzwerk_cms.registrations.rules.link import mail_proof
from harzwerk_cms.registrations.rules.options import CERTAIN_STATES
from harzwerk_cms.registrations.rules.steps import owes_confirmation
from harzwerk_cms.registrations.rules.window import may_cancel
from harzwerk_cms.registrations.sources import Offer


def _kind(name: str, title: str | Promise) -> MailKind:
    template = f"harzwerk_registrations/mails/{name}"
    return register_mail_kind(MailKind(f"registrations.{name}", title, template))


PENDING_EMAIL = _kind("pending_email", gettext_lazy("Please confirm your address"))
PENDING_GUARDIAN = _kind("pending_guardian", gettext_lazy("Waiting for a guardian"))
GUARDIAN_REQUEST = _kind("guardian_request", gettext_lazy("Request to a guardian"))
GUARDIAN_EXPIRED = _kind("guardian_expired", gettext_lazy("Request to a guardian has ended"))
PENDING_APPROVAL = _kind("pending_approval", gettext_lazy("Waiting for our answer"))
CONFIRMED = _kind("confirmed", gettext_lazy("Registration confirmed"))
WAITLISTED = _kind("waitlisted", gettext_lazy("On the waiting list"))
OFFERED = _kind("offered", gettext_lazy("Seats offered from the waiting list"))
LAST_CALL = _kind("last_call", gettext_lazy("Last call of the waiting list"))
EXPIRED = _kind("expired", gettext_lazy("Time for an answer has ended"))
REJECTED = _kind("rejected", gettext_lazy("No seat this time"))
CHANGED = _kind("changed", gettext_lazy("Registration changed"))
MOVED = _kind("moved", gettext_lazy("Moved to another date"))
NEW_LINK = _kind("new_link", gettext_lazy("New link"))
MESSAGE = _kind("message", gettext_lazy("Message to registered people"))
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
        "has_another": _has_another(registration),
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


def calendar_file(registration: Registration, offer: Offer) -> dict[str, str] | None:
    """Return the entry as a file for a mail, with the UID and SEQUENCE of the feed.

    A sensitive offer's file says neither what nor where. A date that has never been
    published, or is cancelled, gets none.
    """
    row = PublishedEntry.objects.filter(page_id=registration.bookable.page_id).first()
    if row is None or offer.is_cancelled:
        return None
    filename = f"{row.page.slug}.ics"
    vevent = row.vevent
    if registration.bookable.is_sensitive:
        filename = "termin.ics"
        with translation.override(registration.language):
            vevent = render_entry(_neutral(offer), row.identity)
    organizer = offer.contact_email or MailSettings.load().reply_to
    # PUBLISH must name an organizer (RFC 5546 section 3.2.1); without one the file is a snapshot.
    method = "PUBLISH" if organizer else ""
    content = render_calendar([vevent], organizer=organizer, method=method).decode()
    return {"filename": filename, "content": content, "method": method}


def _neutral(offer: Offer) -> CalendarEntry:
    summary = _("Appointment %(organisation)s") % {"organisation": load().ORGANISATION_NAME}
    return CalendarEntry(summary=summary, starts_at=offer.starts_at, ends_at=offer.ends_at)


def _has_another(registration: Registration) -> bool:
    """Whether this address holds another seat here; only its owner is told, by mail."""
    if not registration.email:
        return False
    others = Registration.objects.filter(
        bookable=registration.bookable_id,
        email__iexact=registration.email,
        state__in=SEAT_STATES,
    )
    return others.exclude(pk=registration.pk).exists()
