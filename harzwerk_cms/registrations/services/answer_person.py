"""What registrations know about one person: found, in words, erased."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.privacy.policies import Person
from harzwerk_cms.privacy.queries import about
from harzwerk_cms.registrations.enums import ACTIVE_STATES, Actor, RegistrationState
from harzwerk_cms.registrations.models import (
    Answer,
    Attendee,
    Guardian,
    Invitation,
    Registration,
    SensitiveNeed,
)
from harzwerk_cms.registrations.services.anonymise import anonymise
from harzwerk_cms.registrations.services.cancel import cancel_by_participant
from harzwerk_cms.registrations.services.locked import locked
from harzwerk_cms.registrations.services.personal_data import moment


def find_registrations(person: Person) -> QuerySet[Registration]:
    """Return registrations by the contact, the people in the seats, and what was answered."""
    fits = about(person, emails=["email"], names=["name"])
    for model, condition in (
        (Attendee, about(person, names=["name"])),
        (Answer, about(person, texts=["value"])),
        (SensitiveNeed, about(person, texts=["value"])),
    ):
        fits |= Q(pk__in=model.objects.filter(condition).values("registration"))
    rows = Registration.objects.exclude(state=RegistrationState.ANONYMISED).filter(fits)
    return rows.select_related("bookable__page", "guardian", "invitation")


def summary_of(row: Registration) -> str:
    """Return whose registration it is and what for."""
    who = ", ".join(part for part in (row.name, row.email, row.phone) if part)
    return f"{who} · {_offer(row)} · {row.get_state_display()}"


def correct_path(row: Any) -> str:
    """Return the page on which name and address are corrected."""
    return reverse("registrations:contact", args=[row.pk])


def erase_registration(row: Registration) -> None:
    """Cancel what is still held, whatever the deadline says, and delete the person's data."""
    is_over = timezone.now() >= row.bookable.ends_at
    if row.state in ACTIVE_STATES and not is_over:
        cancel_by_participant(registration=row, by=Actor.STAFF)
    anonymise(registration=row, by=Actor.PARTICIPANT)


def find_guardians(person: Person) -> QuerySet[Guardian]:
    """Return the parents and guardians; they are people of their own."""
    fits = about(person, emails=["email"], names=["name"])
    return Guardian.objects.filter(fits).select_related("registration__bookable__page")


def guardian_summary(row: Guardian) -> str:
    """Return who it is and for which registration; the child stays unnamed."""
    who = ", ".join(part for part in (row.name, row.email, row.phone) if part)
    return f"{who} · {row.registration.reference} · {_offer(row.registration)}"


def guardian_words(row: Guardian) -> dict[str, Any]:
    """Return what is stored about the guardian."""
    return {
        _("Name"): row.name,
        _("E-mail"): row.email,
        _("Phone"): row.phone,
        _("Agreed"): moment(row.confirmed_at),
        _("For the registration"): row.registration.reference,
        _("Offer"): _offer(row.registration),
    }


def guardian_path(row: Any) -> str:
    """Return the page on which the guardian's contact is corrected."""
    return correct_path(row.registration)


def erase_guardian(row: Guardian) -> None:
    """Delete the guardian's contact once the registration needs none any more.

    Raises:
        RuleBroken: somebody under age still holds a seat, or waits for one.
    """
    with locked(row.registration) as registration:
        is_over = timezone.now() >= registration.bookable.ends_at
        if registration.state in ACTIVE_STATES and not is_over:
            raise RuleBroken(
                [
                    (
                        None,
                        _(
                            "Somebody under age is still registered, and this contact answers "
                            "for them. Cancel that registration first, or enter another contact."
                        ),
                    )
                ]
            )
        Guardian.objects.filter(pk=row.pk).delete()


def minimise_guardian(row: Guardian) -> None:
    """Keep one way to reach the guardian and no second one."""
    Guardian.objects.filter(pk=row.pk).exclude(email="").update(phone="")


def find_invitations(person: Person) -> QuerySet[Invitation]:
    """Return the invitations in whose note the person stands."""
    rows = Invitation.objects.filter(about(person, texts=["invited"]))
    return rows.select_related("bookable__page")


def invitation_words(row: Invitation) -> dict[str, Any]:
    """Return what is stored about who was invited."""
    return {
        _("Who is invited"): row.invited,
        _("Offer"): str(row.bookable),
        _("Code"): row.code,
        _("Written"): moment(row.created_at),
    }


def invitation_summary(row: Invitation) -> str:
    """Return who was invited to what."""
    return f"{row.invited} · {row.bookable}"


def _offer(row: Registration) -> str:
    return f"{row.bookable}, {date_format(timezone.localtime(row.bookable.starts_at), 'j. F Y')}"
