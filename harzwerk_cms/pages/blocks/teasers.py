"""Cards that lead to other pages."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class CardBlock(blocks.StructBlock):
    """One card."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=300)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)


class CardsBlock(blocks.StructBlock):
    """A row of cards below a heading."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    cards = blocks.ListBlock(CardBlock(label=_("Card")), label=_("Cards"), min_num=1, max_num=6)

    class Meta:
        icon = "list-ul"
        label = _("Cards")
        template = "harzwerk_pages/blocks/cards.html"
