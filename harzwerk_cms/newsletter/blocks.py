"""The sign-up form in the body of a page; a template tag brings the form."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class NewsletterBlock(blocks.StructBlock):
    """A heading, a sentence and the form."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=80)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=300)

    class Meta:
        icon = "mail"
        label = _("Newsletter sign-up")
        template = "harzwerk_newsletter/blocks/sign_up.html"
