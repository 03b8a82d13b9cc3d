"""Partner pages and their directory."""

from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from harzwerk_cms.core.fields import ExtensibleStreamField
from harzwerk_cms.pages.blocks import text_blocks
from harzwerk_cms.pages.models.base import PluginPage, TeaserMixin
from harzwerk_cms.partners.enums import PartnerCategory


class PartnerIndexPage(TeaserMixin, PluginPage):
    """The directory of partners."""

    template = "harzwerk_partners/partner_index_page.html"
    subpage_types = ["harzwerk_partners.PartnerPage"]

    content_panels = [*Page.content_panels, *TeaserMixin.teaser_panels]

    class Meta:
        verbose_name = _("partner directory")
        verbose_name_plural = _("partner directories")

    def partners(self) -> "QuerySet[PartnerPage]":
        """Return the live partners below this page, by name."""
        below = PartnerPage.objects.child_of(self).live().public()
        return below.select_related("image").order_by("title")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the partners."""
        context = super().get_context(request, *args, **kwargs)
        context["partners"] = self.partners()
        return context


class PartnerPage(TeaserMixin, PluginPage):
    """One institution we work with."""

    template = "harzwerk_partners/partner_page.html"
    parent_page_types = ["harzwerk_partners.PartnerIndexPage"]
    subpage_types: list[str] = []

    category = models.CharField(
        _("category"), max_length=30, choices=PartnerCategory.choices, blank=True
    )
    contact = models.CharField(
        _("contact"),
        max_length=200,
        blank=True,
        help_text=_("A role and a shared mailbox, not a person's own number."),
    )
    website = models.URLField(_("website"), blank=True)
    area = models.CharField(_("area"), max_length=120, blank=True)
    languages = models.CharField(_("languages"), max_length=120, blank=True)
    opening_hours = models.CharField(_("opening hours"), max_length=200, blank=True)
    checked_on = models.DateField(_("last checked on"), null=True, blank=True)
    body = ExtensibleStreamField(text_blocks(), blank=True, verbose_name=_("content"))

    content_panels = [
        *Page.content_panels,
        FieldRowPanel(["category", "checked_on"]),
        *TeaserMixin.teaser_panels,
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel(["contact", "website"]),
                FieldRowPanel(["area", "languages"]),
                "opening_hours",
            ],
            heading=_("Contact"),
        ),
    ]
    search_fields = [
        *Page.search_fields,
        *TeaserMixin.teaser_search_fields,
        index.SearchField("body"),
        index.FilterField("category"),
    ]

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
