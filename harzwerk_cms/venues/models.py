"""Where things happen, and what stands in people's way there."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from harzwerk_cms.venues.enums import Available, StepFree

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


BARRIER_TOPICS = {
    "accessible_toilet": _("Accessible toilet"),
    "hearing_loop": _("Induction loop"),
    "disabled_parking": _("Disabled parking"),
    "quiet_room": _("Quiet room"),
    "assistance_dogs": _("Assistance dogs welcome"),
    "changing_table": _("Changing table"),
}


class SocialSpace(models.Model):
    """A quarter or area people feel they live in (Sozialraum)."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("short name in addresses"), unique=True)

    class Meta:
        verbose_name = _("social space")
        verbose_name_plural = _("social spaces")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


def _available(label: "StrOrPromise") -> models.CharField:
    return models.CharField(
        label, max_length=20, choices=Available.choices, default=Available.UNKNOWN
    )


class Venue(index.Indexed, models.Model):
    """A place with its barrier information (EN 17210 names the topics)."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("short name in addresses"), unique=True)

    # Address
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    directions = models.CharField(_("stop and distance"), max_length=250, blank=True)
    is_online = models.BooleanField(_("online"), default=False)
    max_persons = models.PositiveIntegerField(
        _("most persons allowed"),
        null=True,
        blank=True,
        help_text=_("By fire safety rules, staff and artists included."),
    )

    # Barriers
    step_free = models.CharField(
        _("entrance"), max_length=20, choices=StepFree.choices, default=StepFree.UNKNOWN
    )
    entrance_note = models.CharField(
        _("about the entrance"),
        max_length=250,
        blank=True,
        help_text=_("Number of steps, slope of the ramp, width of the door, phone number."),
    )
    accessible_toilet = _available(BARRIER_TOPICS["accessible_toilet"])
    wheelchair_places = models.PositiveSmallIntegerField(_("wheelchair places"), default=0)
    hearing_loop = _available(BARRIER_TOPICS["hearing_loop"])
    disabled_parking = _available(BARRIER_TOPICS["disabled_parking"])
    quiet_room = _available(BARRIER_TOPICS["quiet_room"])
    assistance_dogs = _available(BARRIER_TOPICS["assistance_dogs"])
    changing_table = _available(BARRIER_TOPICS["changing_table"])
    barrier_note = models.TextField(_("more about barriers"), blank=True)
    checked_on = models.DateField(_("last checked on"), null=True, blank=True)

    # Relations
    social_space = models.ForeignKey(
        SocialSpace,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="venues",
        verbose_name=_("social space"),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel(["name", "slug"]),
                "is_online",
                "street",
                FieldRowPanel(["postal_code", "town"]),
                "social_space",
                "directions",
                "max_persons",
            ],
            heading=_("Place"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(["step_free", "entrance_note"]),
                FieldRowPanel(["accessible_toilet", "wheelchair_places"]),
                FieldRowPanel(["hearing_loop", "disabled_parking"]),
                FieldRowPanel(["quiet_room", "assistance_dogs"]),
                "changing_table",
                "barrier_note",
                "checked_on",
            ],
            heading=_("Barriers"),
            help_text=_('"Unknown" is an honest answer and better than a wrong "no".'),
        ),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("town"),
    ]

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The postal address on one line, without the name."""
        town = " ".join(part for part in (self.postal_code, self.town) if part)
        return ", ".join(part for part in (self.street, town) if part)

    @property
    def full_name(self) -> str:
        """Name and address on one line, as calendars and mails show it."""
        return ", ".join(part for part in (self.name, self.address) if part)

    @property
    def is_step_free(self) -> bool:
        """Whether a wheelchair gets in without arranging anything beforehand."""
        return self.step_free in {StepFree.YES, StepFree.RAMP}

    def barrier_facts(self) -> list[tuple[str, str]]:
        """Return what is known, as pairs of topic and answer; unknowns are left out."""
        facts = []
        if self.step_free != StepFree.UNKNOWN:
            answer = ", ".join(
                part for part in (str(self.get_step_free_display()), self.entrance_note) if part
            )
            facts.append((str(_("Entrance")), answer))
        if self.wheelchair_places:
            facts.append((str(_("Wheelchair places")), str(self.wheelchair_places)))
        for name, topic in BARRIER_TOPICS.items():
            if getattr(self, name) != Available.UNKNOWN:
                facts.append((str(topic), str(getattr(self, f"get_{name}_display")())))
        return facts
