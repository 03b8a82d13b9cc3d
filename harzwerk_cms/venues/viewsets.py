"""Venues and social spaces in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.snippets.views.snippets import SnippetViewSet

from harzwerk_cms.venues.models import SocialSpace, Venue


class VenueViewSet(SnippetViewSet):
    """Places with barrier information."""

    model = Venue
    icon = "globe"
    menu_label = _("Venues")
    menu_name = "venues"
    list_display = ["name", "town", "step_free", "checked_on"]
    list_filter = ["step_free", "social_space"]


class SocialSpaceViewSet(SnippetViewSet):
    """Areas that venues belong to."""

    model = SocialSpace
    icon = "group"
    menu_label = _("Social spaces")
    menu_name = "social-spaces"
    list_display = ["name", "slug"]


class VenueGroup(ViewSetGroup):
    """One menu for places."""

    menu_label = _("Places")
    menu_name = "places"
    menu_icon = "globe"
    menu_order = 230
    items = (VenueViewSet, SocialSpaceViewSet)
