"""The editor's form of an event."""

from harzwerk_cms.registrations.forms.conditions import BookablePageForm


class EventPageForm(BookablePageForm):
    """Asks the database what the model alone cannot know."""
