"""Blocks that show events; the query is a template tag's."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class NextEventsBlock(blocks.StructBlock):
    """The next dates, as cards."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    number = blocks.IntegerBlock(label=_("How many"), default=3, min_value=1, max_value=12)

    class Meta:
        icon = "date"
        label = _("Next events")
        template = "harzwerk_events/blocks/next_events.html"
