"""The states of a registration, in one table."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RegistrationState(TextChoices):
    """Where a registration stands."""

    CONFIRMED = "confirmed", _("confirmed")
    CANCELLED_BY_PARTICIPANT = "cancelled_by_participant", _("cancelled by the person")
    CANCELLED_BY_ORGANISER = "cancelled_by_organiser", _("cancelled by us")


class Origin(TextChoices):
    """How a registration reached us."""

    WEBSITE = "website", _("website")
    STAFF = "staff", _("by phone or in person")


class AgeBand(TextChoices):
    """How old somebody is on the first day; a birth date is never asked (domain: minors)."""

    AGE_0_6 = "0_6", _("0 to 6 years")
    AGE_7_13 = "7_13", _("7 to 13 years")
    AGE_14_15 = "14_15", _("14 or 15 years")
    AGE_16_17 = "16_17", _("16 or 17 years")
    ADULT = "18_plus", _("18 years or older")


class QuestionKind(TextChoices):
    """What an answer looks like."""

    TEXT = "text", _("text")
    CHOICE = "choice", _("choice")
    YES_NO = "yes_no", _("yes or no")
    NUMBER = "number", _("number")


@dataclass(frozen=True, slots=True)
class StateRule:
    """What a state means.

    Attributes:
        counts_seats: whether the seats are taken.
        next_states: where it may go from here.
        mail: name of the mail that tells the person, or nothing.
        told: what the participant reads on their page.
    """

    counts_seats: bool
    next_states: frozenset[RegistrationState]
    mail: str
    told: str | Promise


FIRST_STATES = frozenset({RegistrationState.CONFIRMED})

STATES: dict[RegistrationState, StateRule] = {
    RegistrationState.CONFIRMED: StateRule(
        counts_seats=True,
        next_states=frozenset(
            {
                RegistrationState.CANCELLED_BY_PARTICIPANT,
                RegistrationState.CANCELLED_BY_ORGANISER,
            }
        ),
        mail="registrations.confirmed",
        told=_("You are registered. We look forward to seeing you."),
    ),
    RegistrationState.CANCELLED_BY_PARTICIPANT: StateRule(
        counts_seats=False,
        next_states=frozenset(),
        mail="registrations.cancelled_by_participant",
        told=_("You have cancelled this registration. The seat is free for others again."),
    ),
    RegistrationState.CANCELLED_BY_ORGANISER: StateRule(
        counts_seats=False,
        next_states=frozenset(),
        mail="registrations.cancelled_by_organiser",
        told=_("We had to cancel this registration."),
    ),
}

SEAT_STATES = tuple(state for state, rule in STATES.items() if rule.counts_seats)
