"""Registers the viewset."""

from wagtail import hooks

from harzwerk_cms.calendars.viewsets import ClosureViewSet


@hooks.register("register_admin_viewset")
def register_closures() -> ClosureViewSet:
    """Show holidays and closed days in the menu."""
    return ClosureViewSet()
