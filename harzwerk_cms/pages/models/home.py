"""The home page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from harzwerk_cms.core.fields import ExtensibleStreamField
from harzwerk_cms.pages.blocks import body_blocks
from harzwerk_cms.pages.models.base import PluginPage, TeaserMixin


class HomePage(TeaserMixin, PluginPage):
    """The first page: who we are and what comes next."""

    template = "harzwerk_pages/home_page.html"

    claim = models.CharField(
        _("claim"), max_length=120, blank=True, help_text=_("The large line at the top.")
    )
    body = ExtensibleStreamField(body_blocks(), blank=True, verbose_name=_("content"))

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(["claim", *TeaserMixin.teaser_panels], heading=_("Opening")),
        FieldPanel("body"),
    ]
    search_fields = [
        *Page.search_fields,
        *TeaserMixin.teaser_search_fields,
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
