"""Models of the host that a project may choose, for migrations to refer to."""

from django.conf import settings

# Wagtail before 8.0 has no setting for the base page.
PAGE_MODEL: str = getattr(settings, "WAGTAIL_PAGE_MODEL", "wagtailcore.Page")
IMAGE_MODEL: str = getattr(settings, "WAGTAILIMAGES_IMAGE_MODEL", "wagtailimages.Image")
