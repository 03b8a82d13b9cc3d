"""The page of one event."""

from http import HTTPMethod
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from harzwerk_cms.core.fields import ExtensibleStreamField
from harzwerk_cms.pages.blocks import text_blocks
from harzwerk_cms.pages.models.base import PluginPage, TeaserMixin
from harzwerk_cms.partners.models import Cooperation
from harzwerk_cms.registrations.models import (
    BookablePageMixin,
    Question,
    SeatKindOption,
    WorkshopOption,
)
from harzwerk_cms.venues.models import Venue
from harzwerk_events.enums import EventStatus, EventType, TargetGroup, Visibility
from harzwerk_events.models.contradictions import contradictions
from harzwerk_events.models.event_form import EventPageForm
from harzwerk_events.models.open_list import OpenListMixin


class EventPageMixin(BookablePageMixin, OpenListMixin, TeaserMixin):
    """Everything an event has, for hosts that bring their own base page."""

    event_type = models.CharField(
        _("kind of event"), max_length=40, choices=EventType.choices, default=EventType.CONCERT
    )
    target_group = models.CharField(
        _("for whom"), max_length=20, choices=TargetGroup.choices, default=TargetGroup.EVERYONE
    )
    visibility = models.CharField(
        _("who finds it"), max_length=20, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    status = models.CharField(
        _("status"), max_length=20, choices=EventStatus.choices, default=EventStatus.SCHEDULED
    )
    status_note = models.CharField(
        _("note to the public"),
        max_length=250,
        blank=True,
        help_text=_("Stands in the banner when the event is cancelled or postponed."),
    )

    # When and where. Drafts may be incomplete, so the columns allow null.
    doors_open_at = models.DateTimeField(_("doors"), null=True, blank=True)
    starts_at = models.DateTimeField(_("start"), null=True, db_index=True)
    ends_at = models.DateTimeField(_("end"), null=True, db_index=True)
    venue = models.ForeignKey(
        Venue, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("venue")
    )
    online_url = models.URLField(
        _("link to take part online"),
        blank=True,
        help_text=_("Only registered people see it, in their confirmation."),
    )

    # What people want to know
    body = ExtensibleStreamField(text_blocks(), blank=True, verbose_name=_("description"))
    plain_summary = models.TextField(
        _("in plain language"),
        blank=True,
        max_length=600,
        help_text=_("At most five short sentences: what, for whom, when, where, cost, how."),
    )
    price_text = models.CharField(
        _("price"),
        max_length=200,
        blank=True,
        help_text=_("For example: 8 €, reduced 5 €, at the door."),
    )
    is_free = models.BooleanField(_("free of charge"), default=False)
    accessibility_note = models.CharField(
        _("accessibility of this event"),
        max_length=250,
        blank=True,
        help_text=_("What differs from the venue: interpreters, subtitles, loud music."),
    )

    search_fields = [
        *Page.search_fields,
        *TeaserMixin.teaser_search_fields,
        index.SearchField("body"),
        index.SearchField("plain_summary"),
        index.AutocompleteField("teaser"),
        index.RelatedFields("venue", [index.SearchField("name"), index.SearchField("town")]),
        index.FilterField("starts_at"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse what cannot be, at the field where it was typed."""
        super().clean()
        problems = contradictions(self)
        if problems:
            raise ValidationError(problems)

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place, or not at this time."""
        return self.status in {EventStatus.CANCELLED, EventStatus.POSTPONED}


class EventPage(EventPageMixin, PluginPage):
    """An event at one time and place."""

    template = "harzwerk_events/event_page.html"
    base_form_class = EventPageForm
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.POST]
    parent_page_types = ["harzwerk_events.EventIndexPage"]
    subpage_types: list[str] = []
    exclude_fields_in_copy = ["status", "status_note"]

    content_panels = [
        *Page.content_panels,
        FieldRowPanel(["event_type", "target_group"]),
        MultiFieldPanel(
            [FieldRowPanel(["doors_open_at", "starts_at", "ends_at"]), "venue", "online_url"],
            heading=_("When and where"),
        ),
        MultiFieldPanel(
            [*TeaserMixin.teaser_panels, "body", "plain_summary"], heading=_("What to expect")
        ),
        MultiFieldPanel(
            [FieldRowPanel(["is_free", "price_text"]), "accessibility_note"],
            heading=_("Price and access"),
        ),
        InlinePanel("cooperations", heading=_("In cooperation with"), label=_("Partner")),
        *BookablePageMixin.registration_panels,
        InlinePanel(
            "seat_kinds",
            heading=_("Kinds of seat"),
            help_text=_("For example wheelchair places; all other seats are ordinary ones."),
            label=_("Kind of seat"),
            classname="collapsed",
        ),
        InlinePanel(
            "workshops",
            heading=_("Workshops at the same time"),
            help_text=_("In each time slot, everybody chooses one of them."),
            label=_("Workshop"),
            classname="collapsed",
        ),
        InlinePanel(
            "questions",
            heading=_("Questions in the form"),
            help_text=_("Ask only what you need. Each question says why it is asked."),
            label=_("Question"),
        ),
        *OpenListMixin.open_list_panels,
    ]
    promote_panels = [
        MultiFieldPanel(["visibility", "status", "status_note"], heading=_("Visibility")),
        *PluginPage.promote_panels,
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def get_sitemap_urls(self, request: Any = None) -> list[dict[str, Any]]:
        """Stay out of the sitemap unless the event is public."""
        return super().get_sitemap_urls(request) if self.visibility == Visibility.PUBLIC else []


class EventCooperation(Cooperation):
    """A partner's role in an event."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="cooperations")


class EventQuestion(Question):
    """A question in an event's form."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="questions")


class EventSeatKind(SeatKindOption):
    """A kind of seat of an event."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="seat_kinds")


class EventWorkshop(WorkshopOption):
    """A workshop of an event."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="workshops")
