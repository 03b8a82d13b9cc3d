"""The list of events."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from harzwerk_cms.pages.models.base import PluginPage, TeaserMixin


class EventIndexPage(TeaserMixin, PluginPage):
    """The programme: what comes next, with filters."""

    template = "harzwerk_events/event_index_page.html"
    subpage_types = ["harzwerk_events.EventPage"]

    content_panels = [*Page.content_panels, *TeaserMixin.teaser_panels]

    class Meta:
        verbose_name = _("event list")
        verbose_name_plural = _("event lists")
