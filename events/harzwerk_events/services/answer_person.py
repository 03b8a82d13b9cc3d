"""What the open lists know about one person: found, in words, erased."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from harzwerk_cms.privacy.policies import Person
from harzwerk_cms.privacy.queries import about
from harzwerk_events.enums import PERFORMER_STATES, PerformerState
from harzwerk_events.models import PerformerApplication
from harzwerk_events.rules.open_list import may_withdraw
from harzwerk_events.services.forget_performer import forget_performer
from harzwerk_events.services.leave_open_list import withdraw
from harzwerk_events.services.take_back_consents import take_back_consents


def find_performers(person: Person) -> QuerySet[PerformerApplication]:
    """Return who applied, under whatever name, and whose parent or guardian answered."""
    fits = about(person, emails=["email"], names=["name"])
    fits |= about(person, names=["stage_name"])
    fits |= about(person, emails=["guardian_email"], names=["guardian_name"])
    return PerformerApplication.objects.filter(fits).select_related("page")


def performer_summary(row: PerformerApplication) -> str:
    """Return who applied for what."""
    who = [row.name, f"„{row.stage_name}“" if row.stage_name else "", row.email, row.guardian_name]
    what = f"{row.page.title}, {_day(row)} · {row.get_state_display()}"
    return f"{', '.join(part for part in who if part)} · {what}"


def performer_words(row: PerformerApplication) -> dict[str, Any]:
    """Return the application under words that its person understands."""
    return {
        _("Event"): f"{row.page.title}, {_day(row)}",
        _("Stage name"): row.stage_name,
        _("Name"): row.name,
        _("E-mail"): row.email,
        _("Phone"): row.phone,
        _("Age"): row.get_age_band_display(),
        _("Language"): row.language,
        _("State"): row.get_state_display(),
        _("Received"): _moment(row.created_at),
        _("Result"): row.result,
        _("Stage name may be published since"): _moment(row.stage_name_consent_at),
        _("Photos may be published since"): _moment(row.photo_consent_at),
        _("Parent or guardian"): {
            _("Name"): row.guardian_name,
            _("E-mail"): row.guardian_email,
            _("Agreed"): _moment(row.guardian_agreed_at),
        }
        if row.guardian_name
        else {},
    }


def performer_path(row: Any) -> str:
    """Return the page of one performer."""
    return reverse("performers:inspect", args=[row.pk])


def erase_performer(row: PerformerApplication) -> None:
    """Take back what was allowed, give the place back, and delete what names the person.

    Raises:
        RuleBroken: the event is going on and the person still holds a place.
    """
    take_back_consents(application=row)
    holds_place = PERFORMER_STATES[PerformerState(row.state)].holds_place
    if holds_place and may_withdraw(row.page, timezone.now()):
        withdraw(application=row)
    forget_performer(row)


def _day(row: PerformerApplication) -> str:
    starts_at = row.page.starts_at
    return date_format(timezone.localtime(starts_at), "j. F Y") if starts_at else ""


def _moment(value: Any) -> str:
    return timezone.localtime(value).isoformat(timespec="seconds") if value else ""
