"""The mails of the engine, and the calendar file they carry."""

from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harzwerk_cms.calendars.entry import CalendarEntry
from harzwerk_cms.calendars.ical import render_calendar, render_entry
from harzwerk_cms.calendars.models import PublishedEntry
from harzwerk_cms.core.conf import absolute_url, load
from harzwerk_cms.mail.kinds import MailKind, register_mail_kind
from harzwerk_cms.mail.models import MailSettings
from harzwerk_cms.registrations.enums import SEAT_STATES
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.rules.window import may_cancel
from harzwerk_cms.registrations.sources import Offer

CONFIRMED = register_mail_kind(
    MailKind(
        "registrations.confirmed",
        gettext_lazy("Registration confirmed"),
        "harzwerk_registrations/mails/confirmed",
    )
)
CANCELLED_BY_PARTICIPANT = register_mail_kind(
    MailKind(
        "registrations.cancelled_by_participant",
        gettext_lazy("Cancelled by the person"),
        "harzwerk_registrations/mails/cancelled_by_participant",
    )
)
CANCELLED_BY_ORGANISER = register_mail_kind(
    MailKind(
        "registrations.cancelled_by_organiser",
        gettext_lazy("Cancelled by us"),
        "harzwerk_registrations/mails/cancelled_by_organiser",
    )
)


def facts(registration: Registration, offer: Offer) -> dict[str, Any]:
    """Return what the templates of this app may use."""
    bookable = registration.bookable
    return {
        "registration": registration,
        "offer": offer,
        "is_sensitive": bookable.is_sensitive,
        "seats": registration.seats,
        "manage_url": manage_url(registration),
        "can_cancel": may_cancel(bookable, registration.state_changed_at),
        "cancel_until": bookable.cancel_until,
        "has_another": _has_another(registration),
    }


def manage_url(registration: Registration) -> str:
    """Return the absolute address of the participant's own page."""
    return absolute_url(reverse("harzwerk_registrations:manage", args=[registration.token]))


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
