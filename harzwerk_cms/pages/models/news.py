"""News and the list of them."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page
from wagtail.search import index

from harzwerk_cms.core import conf
from harzwerk_cms.core.fields import ExtensibleStreamField
from harzwerk_cms.pages.blocks import text_blocks
from harzwerk_cms.pages.models.base import PluginPage, TeaserMixin


class NewsIndexPage(TeaserMixin, PluginPage):
    """The list of news, the newest first."""

    template = "harzwerk_pages/news_index_page.html"
    subpage_types = ["harzwerk_pages.NewsPage"]

    content_panels = [*Page.content_panels, *TeaserMixin.teaser_panels]

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    def news(self) -> "QuerySet[NewsPage]":
        """Return the live news below this page that anybody may read."""
        below = NewsPage.objects.child_of(self).live().public()
        return below.select_related("image").order_by("-published_on", "-pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of news."""
        context = super().get_context(request, *args, **kwargs)
        paginator = Paginator(self.news(), conf.load().LIST_PAGE_SIZE)
        context["news"] = paginator.get_page(request.GET.get("seite"))
        return context


class NewsPage(TeaserMixin, PluginPage):
    """One piece of news."""

    template = "harzwerk_pages/news_page.html"
    parent_page_types = ["harzwerk_pages.NewsIndexPage"]
    subpage_types: list[str] = []

    published_on = models.DateField(_("date"), default=timezone.localdate)
    press_contact = models.CharField(
        _("press contact"),
        max_length=200,
        blank=True,
        help_text=_("Role and address; makes this a press release."),
    )
    body = ExtensibleStreamField(text_blocks(), blank=True, verbose_name=_("content"))

    content_panels = [
        *Page.content_panels,
        FieldRowPanel(["published_on", "press_contact"]),
        *TeaserMixin.teaser_panels,
        FieldPanel("body"),
    ]
    search_fields = [
        *Page.search_fields,
        *TeaserMixin.teaser_search_fields,
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")
