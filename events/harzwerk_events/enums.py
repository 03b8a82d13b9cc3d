"""Types, states and visibility of events."""

from django.db.models import TextChoices
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
