"""Events, registrations and calendars for Wagtail."""

__version__ = "0.1.0"
