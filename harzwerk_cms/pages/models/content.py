"""Plain pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from harzwerk_cms.core.fields import ExtensibleStreamField
from harzwerk_cms.pages.blocks import body_blocks
from harzwerk_cms.pages.models.base import PluginPage, TeaserMixin


class ContentPage(TeaserMixin, PluginPage):
    """A page of text: about us, imprint, privacy."""

    template = "harzwerk_pages/content_page.html"

    body = ExtensibleStreamField(body_blocks(), blank=True, verbose_name=_("content"))

    content_panels = [*Page.content_panels, *TeaserMixin.teaser_panels, FieldPanel("body")]
    search_fields = [
        *Page.search_fields,
        *TeaserMixin.teaser_search_fields,
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")
