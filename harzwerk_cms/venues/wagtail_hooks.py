"""Registers the viewsets."""

from wagtail.snippets.models import register_snippet

from harzwerk_cms.venues.viewsets import VenueGroup

register_snippet(VenueGroup)
