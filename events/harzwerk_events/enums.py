"""Types, states and visibility of events, and the states of those who perform."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class EventType(TextChoices):
    """What kind of event it is."""

    CONCERT = "concert", _("Concert")
    MUSIC_EVENING = "music_evening", _("Music evening")
    OPEN_STAGE = "open_stage", _("Open stage")
    POETRY_SLAM = "poetry_slam", _("Poetry slam")
    READING = "reading", _("Reading")
    FESTIVAL = "festival", _("Festival")
    OPEN_MEETUP = "open_meetup", _("Open meetup")
    WORKSHOP = "workshop", _("Workshop")
    CONFERENCE = "conference", _("Conference")
    CHILD_PROTECTION_CONFERENCE = "child_protection_conference", _("Child protection conference")
    SOCIAL_SPACE_CONFERENCE = "social_space_conference", _("Social space conference")
    SITE_VISIT = "site_visit", _("Site visit")


class TargetGroup(TextChoices):
    """Whom an event is for."""

    EVERYONE = "everyone", _("everybody")
    FAMILIES = "families", _("families")
    CHILDREN = "children", _("children")
    YOUNG_PEOPLE = "young_people", _("young people")
    ADULTS = "adults", _("adults")
    PROFESSIONALS = "professionals", _("professionals")


class EventStatus(TextChoices):
    """Whether it takes place (schema.org `eventStatus`)."""

    SCHEDULED = "scheduled", _("takes place")
    CANCELLED = "cancelled", _("cancelled")
    POSTPONED = "postponed", _("postponed, new date open")


class Visibility(TextChoices):
    """Who finds an event; who may open it is decided by page privacy."""

    PUBLIC = "public", _("public: in lists, search and calendars")
    UNLISTED = "unlisted", _("by link only: in no list, search or calendar")
    SENSITIVE = "sensitive", _("sensitive: as by link, and mails stay neutral")


class PerformerState(TextChoices):
    """Where somebody stands who wants to perform."""

    PENDING_GUARDIAN = "pending_guardian", _("waiting for a parent or guardian")
    CONFIRMED = "confirmed", _("performs")
    RESERVE = "reserve", _("on the reserve list")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REJECTED = "rejected", _("rejected by us")
    REFUSED_BY_GUARDIAN = "refused_by_guardian", _("refused by a parent or guardian")
    EXPIRED = "expired", _("expired")


@dataclass(frozen=True, slots=True)
class PerformerRule:
    """What a state means.

    Attributes:
        holds_place: whether a slot, or a place on the reserve list, is taken.
        next_states: where it may go from here.
        mail: name of the mail that tells the performer.
        told: what the performer reads on their page.
        mail_from_reserve: the mail instead, when it comes from the reserve list.
        guardian_mail: name of the mail to the guardian of somebody who came by `PENDING_GUARDIAN`.
    """

    holds_place: bool
    next_states: frozenset[PerformerState]
    mail: str
    told: str | Promise
    mail_from_reserve: str = ""
    guardian_mail: str = ""


PERFORMER_STATES: dict[PerformerState, PerformerRule] = {
    PerformerState.PENDING_GUARDIAN: PerformerRule(
        holds_place=True,
        next_states=frozenset(
            {
                PerformerState.CONFIRMED,
                PerformerState.RESERVE,
                PerformerState.WITHDRAWN,
                PerformerState.REJECTED,
                PerformerState.REFUSED_BY_GUARDIAN,
                PerformerState.EXPIRED,
            }
        ),
        mail="events.performer_pending",
        guardian_mail="events.performer_guardian_request",
        told=_(
            "We hold your place until a parent or guardian has agreed. We have written to them."
        ),
    ),
    PerformerState.CONFIRMED: PerformerRule(
        holds_place=True,
        next_states=frozenset({PerformerState.WITHDRAWN, PerformerState.REJECTED}),
        mail="events.performer_confirmed",
        mail_from_reserve="events.performer_moved_up",
        told=_("You are on the list. We look forward to your performance."),
    ),
    PerformerState.RESERVE: PerformerRule(
        holds_place=True,
        next_states=frozenset(
            {PerformerState.CONFIRMED, PerformerState.WITHDRAWN, PerformerState.REJECTED}
        ),
        mail="events.performer_reserve",
        told=_("All slots are taken. If somebody withdraws, you move up and we tell you at once."),
    ),
    PerformerState.WITHDRAWN: PerformerRule(
        holds_place=False,
        next_states=frozenset(),
        mail="events.performer_withdrawn",
        told=_("You have withdrawn. Your place is free for somebody else."),
    ),
    PerformerState.REJECTED: PerformerRule(
        holds_place=False,
        next_states=frozenset(),
        mail="events.performer_rejected",
        told=_("We are sorry: we cannot offer you a slot this time."),
    ),
    PerformerState.REFUSED_BY_GUARDIAN: PerformerRule(
        holds_place=False,
        next_states=frozenset(),
        mail="events.performer_refused",
        told=_("Your parent or guardian has not agreed, so your place is free again."),
    ),
    PerformerState.EXPIRED: PerformerRule(
        holds_place=False,
        next_states=frozenset(),
        mail="events.performer_expired",
        guardian_mail="events.performer_expired_guardian",
        told=_("No answer from a parent or guardian came in time, so your place is free again."),
    ),
}

FIRST_PERFORMER_STATES = frozenset(
    {PerformerState.PENDING_GUARDIAN, PerformerState.CONFIRMED, PerformerState.RESERVE}
)
PLACE_STATES = tuple(state for state, rule in PERFORMER_STATES.items() if rule.holds_place)

# German words are the public interface of addresses; identifiers stay English.
TYPE_SLUGS = {
    "konzert": EventType.CONCERT,
    "musikabend": EventType.MUSIC_EVENING,
    "offene-buehne": EventType.OPEN_STAGE,
    "poetry-slam": EventType.POETRY_SLAM,
    "lesung": EventType.READING,
    "festival": EventType.FESTIVAL,
    "offener-treff": EventType.OPEN_MEETUP,
    "werkstatt": EventType.WORKSHOP,
    "fachtag": EventType.CONFERENCE,
    "kinderschutzkonferenz": EventType.CHILD_PROTECTION_CONFERENCE,
    "sozialraumkonferenz": EventType.SOCIAL_SPACE_CONFERENCE,
    "vor-ort-besuch": EventType.SITE_VISIT,
}
GROUP_SLUGS = {
    "alle": TargetGroup.EVERYONE,
    "familien": TargetGroup.FAMILIES,
    "kinder": TargetGroup.CHILDREN,
    "jugendliche": TargetGroup.YOUNG_PEOPLE,
    "erwachsene": TargetGroup.ADULTS,
    "fachleute": TargetGroup.PROFESSIONALS,
}
