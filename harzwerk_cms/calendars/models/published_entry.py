"""The calendar identity of a page, and its entry as rendered text."""

from django.db import models
from wagtail.models import Page

from harzwerk_cms.calendars.entry import EntryIdentity


class PublishedEntry(models.Model):
    """One entry that subscribers may hold.

    The row hangs on the page and not in it, so that copies, aliases and old revisions
    cannot carry its identity along.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="published_entry")
    uid = models.CharField(max_length=255, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    starts_at = models.DateTimeField(db_index=True)
    ends_at = models.DateTimeField(db_index=True)
    changed_at = models.DateTimeField()
    appointment = models.CharField(max_length=64)
    content = models.CharField(max_length=64)
    vevent = models.TextField()

    def __str__(self) -> str:
        return self.uid

    @property
    def identity(self) -> EntryIdentity:
        """What stays the same, for whoever renders the entry anew."""
        return EntryIdentity(self.uid, self.sequence, self.changed_at)
