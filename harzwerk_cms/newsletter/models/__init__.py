"""Who gets the newsletter, and what was sent."""

from harzwerk_cms.newsletter.models.issue import Issue
from harzwerk_cms.newsletter.models.newsletter_settings import NewsletterSettings
from harzwerk_cms.newsletter.models.subscriber import Subscriber

__all__ = ["Issue", "NewsletterSettings", "Subscriber"]
