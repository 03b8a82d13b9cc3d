"""What the world's calendars know of us, and when we are closed."""

from harzwerk_cms.calendars.models.closure_period import CalendarSettings, ClosurePeriod
from harzwerk_cms.calendars.models.feed_revision import FeedRevision
from harzwerk_cms.calendars.models.published_entry import PublishedEntry

__all__ = ["CalendarSettings", "ClosurePeriod", "FeedRevision", "PublishedEntry"]
