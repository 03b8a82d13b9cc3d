"""The states of a registration in one table, and the other names of the engine."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RegistrationState(TextChoices):
    """Where a registration stands."""

    PENDING_EMAIL = "pending_email", _("e-mail not confirmed yet")
    PENDING_GUARDIAN = "pending_guardian", _("waiting for a guardian")
    PENDING_APPROVAL = "pending_approval", _("waiting for our answer")
    CONFIRMED = "confirmed", _("confirmed")
    WAITLISTED = "waitlisted", _("on the waiting list")
    OFFERED = "offered", _("seat offered")
    EXPIRED = "expired", _("expired")
    CANCELLED_BY_PARTICIPANT = "cancelled_by_participant", _("cancelled by the person")
    CANCELLED_BY_ORGANISER = "cancelled_by_organiser", _("cancelled by us")
    REJECTED = "rejected", _("rejected")
    ATTENDED = "attended", _("was there")
    NO_SHOW = "no_show", _("did not come")
    ANONYMISED = "anonymised", _("anonymised")


class Actor(TextChoices):
    """Who moves a registration."""

    PARTICIPANT = "participant", _("participant")
    GUARDIAN = "guardian", _("guardian")
    STAFF = "staff", _("staff")
    JOB = "job", _("clock")


class Origin(TextChoices):
    """How a registration reached us."""

    WEBSITE = "website", _("website")
    STAFF = "staff", _("by phone or in person")


class Access(TextChoices):
    """Who may register."""

    OPEN = "open", _("everybody")
    INVITATION = "invitation", _("invited people only")


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
    ACCESS = "access", _("access needs")
    FOOD = "food", _("food")


# Answers that may touch health or religion (GDPR Art. 9): own table, own permission.
SENSITIVE_KINDS = frozenset({QuestionKind.ACCESS, QuestionKind.FOOD})


class AnswerRetention(TextChoices):
    """When an answer is deleted, counted from the end."""

    SHORT = "short", _("7 days after the end")
    REGISTRATION = "registration", _("with the registration")


class AnswerAudience(TextChoices):
    """Which staff may read an answer."""

    TEAM = "team", _("everybody who sees the registration")
    MANAGEMENT = "management", _("management only")


class ReminderMode(TextChoices):
    """Whose reminders an offer sends."""

    SITE = "site", _("as set for the whole site")
    OWN = "own", _("as set here")
    NONE = "none", _("no reminder")


class ReminderAudience(TextChoices):
    """Who is reminded."""

    CONFIRMED = "confirmed", _("people who are confirmed")
    HOLDING = "holding", _("also people whose registration is not complete yet")


class DigestRhythm(TextChoices):
    """When the mailbox of an offer hears what happened to registrations."""

    OFF = "off", _("never")
    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")


S, P, G, STAFF, JOB = (
    RegistrationState,
    Actor.PARTICIPANT,
    Actor.GUARDIAN,
    Actor.STAFF,
    Actor.JOB,
)


@dataclass(frozen=True, slots=True)
class StateRule:
    """What a state means.

    Attributes:
        counts_seats: whether the seats are taken.
        next_states: where it may go from here, and who may move it there.
        mail: name of the mail that tells the person, or nothing.
        guardian_mail: name of the mail that tells the guardian, if there is one.
        told: what the participant reads on their page.
    """

    counts_seats: bool
    next_states: Mapping[RegistrationState, frozenset[Actor]]
    mail: str
    told: str | Promise
    guardian_mail: str = ""


def _by(*actors: Actor) -> frozenset[Actor]:
    return frozenset(actors)


# The steps that may stand before a confirmation, in their order.
STEPS = (S.PENDING_EMAIL, S.PENDING_GUARDIAN, S.PENDING_APPROVAL)
FIRST_STATES = {
    **dict.fromkeys((*STEPS, S.CONFIRMED, S.WAITLISTED), _by(P)),
    S.CONFIRMED: _by(P, STAFF),
    S.WAITLISTED: _by(P, STAFF),
}
_GIVEN_BACK = {S.CANCELLED_BY_PARTICIPANT: _by(P, G, STAFF), S.CANCELLED_BY_ORGANISER: _by(STAFF)}
_LAST = {S.ANONYMISED: _by(P, STAFF, JOB)}

STATES: dict[RegistrationState, StateRule] = {
    S.PENDING_EMAIL: StateRule(
        counts_seats=True,
        next_states={
            S.PENDING_GUARDIAN: _by(P),
            S.PENDING_APPROVAL: _by(P),
            S.CONFIRMED: _by(P, STAFF),
            S.EXPIRED: _by(JOB),
            **_GIVEN_BACK,
        },
        mail="registrations.pending_email",
        told=_("One step is left: please confirm your address by the link in our mail."),
    ),
    S.PENDING_GUARDIAN: StateRule(
        counts_seats=True,
        next_states={
            S.PENDING_APPROVAL: _by(G, STAFF),
            S.CONFIRMED: _by(G, STAFF),
            S.EXPIRED: _by(JOB),
            **_GIVEN_BACK,
        },
        mail="registrations.pending_guardian",
        guardian_mail="registrations.guardian_request",
        told=_("A parent or guardian has to agree. We have asked them."),
    ),
    S.PENDING_APPROVAL: StateRule(
        counts_seats=True,
        next_states={
            S.CONFIRMED: _by(STAFF),
            S.REJECTED: _by(STAFF),
            S.EXPIRED: _by(JOB),
            **_GIVEN_BACK,
        },
        mail="registrations.pending_approval",
        told=_("We hold the seat for you and will answer soon."),
    ),
    S.CONFIRMED: StateRule(
        counts_seats=True,
        next_states={
            S.ATTENDED: _by(STAFF),
            S.NO_SHOW: _by(STAFF, JOB),
            **_GIVEN_BACK,
            S.ANONYMISED: _by(P, JOB),
        },
        mail="registrations.confirmed",
        told=_("You are registered. We look forward to seeing you."),
    ),
    S.WAITLISTED: StateRule(
        counts_seats=False,
        next_states={
            S.OFFERED: _by(JOB),
            S.PENDING_GUARDIAN: _by(P),
            S.PENDING_APPROVAL: _by(P),
            S.CONFIRMED: _by(P, STAFF),
            S.EXPIRED: _by(JOB),
            **_GIVEN_BACK,
        },
        mail="registrations.waitlisted",
        told=_("You are on the waiting list. We write to you as soon as seats are free."),
    ),
    S.OFFERED: StateRule(
        counts_seats=True,
        next_states={
            S.PENDING_GUARDIAN: _by(P),
            S.PENDING_APPROVAL: _by(P),
            S.CONFIRMED: _by(P, STAFF),
            S.EXPIRED: _by(JOB),
            **_GIVEN_BACK,
        },
        mail="registrations.offered",
        told=_("Seats are free for you. Please say whether you would like them."),
    ),
    S.EXPIRED: StateRule(
        counts_seats=False,
        next_states=_LAST,
        mail="registrations.expired",
        guardian_mail="registrations.guardian_expired",
        told=_("The time for your answer is over, and the seats were given to others."),
    ),
    S.CANCELLED_BY_PARTICIPANT: StateRule(
        counts_seats=False,
        next_states=_LAST,
        mail="registrations.cancelled_by_participant",
        told=_("You have cancelled this registration. The seat is free for others again."),
    ),
    S.CANCELLED_BY_ORGANISER: StateRule(
        counts_seats=False,
        next_states=_LAST,
        mail="registrations.cancelled_by_organiser",
        guardian_mail="registrations.guardian_cancelled",
        told=_("We had to cancel this registration."),
    ),
    S.REJECTED: StateRule(
        counts_seats=False,
        next_states=_LAST,
        mail="registrations.rejected",
        told=_("We are sorry: we could not give you a seat this time."),
    ),
    S.ATTENDED: StateRule(
        counts_seats=True,
        next_states={S.CONFIRMED: _by(STAFF), S.ANONYMISED: _by(P, JOB)},
        mail="",
        told=_("You were there. Thank you for coming."),
    ),
    S.NO_SHOW: StateRule(
        counts_seats=True,
        next_states={S.ATTENDED: _by(STAFF), S.ANONYMISED: _by(P, JOB)},
        mail="",
        told=_("The date is over. We missed you."),
    ),
    S.ANONYMISED: StateRule(
        counts_seats=False,
        next_states={},
        mail="",
        told=_("The personal data of this registration is deleted."),
    ),
}

SEAT_STATES = tuple(state for state, rule in STATES.items() if rule.counts_seats)
# States that a participant can still leave by giving back what they hold.
ACTIVE_STATES = tuple(
    state for state, rule in STATES.items() if S.CANCELLED_BY_PARTICIPANT in rule.next_states
)
# States that end by themselves, at `Registration.expires_at`.
HELD_STATES = (S.PENDING_EMAIL, S.PENDING_GUARDIAN, S.OFFERED)
# Who was in, or had been; everybody else never had a seat that counted.
BOOKED_STATES = (
    S.CONFIRMED,
    S.ATTENDED,
    S.NO_SHOW,
    S.CANCELLED_BY_PARTICIPANT,
    S.CANCELLED_BY_ORGANISER,
)
