"""What the world's calendars know of us."""

from harzwerk_cms.calendars.models.feed_revision import FeedRevision
from harzwerk_cms.calendars.models.published_entry import PublishedEntry

__all__ = ["FeedRevision", "PublishedEntry"]
