"""The register of processing on a page, always as it is now."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ProcessingBlock(blocks.StaticBlock):
    """What is done with data and how long they stay; the template asks for it."""

    class Meta:
        icon = "lock"
        label = _("What we do with data")
        admin_text = _("Shows the public entries of the register of processing, always current.")
        template = "harzwerk_pages/blocks/processing.html"
