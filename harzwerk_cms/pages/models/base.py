"""What every page of the plugin has."""

from http import HTTPMethod

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.search import index

from harzwerk_cms.core.slugs import GermanSlugInput


class TeaserMixin(models.Model):
    """A sentence for lists and search engines, and an image."""

    teaser = models.CharField(
        _("teaser"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences for lists, search engines and shared links."),
    )
    image = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("image"),
    )

    teaser_panels = ["teaser", "image"]
    teaser_search_fields = [index.SearchField("teaser")]

    class Meta:
        abstract = True


class PluginPage(Page):
    """A page that may have the same name as one of the host's.

    Django calls the way back from Wagtail's page `page.homepage`, which a host with a
    HomePage of its own has taken.
    """

    page_ptr = models.OneToOneField(
        Page, on_delete=models.CASCADE, parent_link=True, related_name="%(app_label)s_%(class)s"
    )

    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD]
    # Wagtail's own panels, with addresses that write umlauts out.
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug", widget=GermanSlugInput), "seo_title", "search_description"],
            heading=_("For search engines"),
        ),
        MultiFieldPanel(["show_in_menus"], heading=_("For site menus")),
    ]

    class Meta:
        abstract = True
