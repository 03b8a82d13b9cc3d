"""One number that rises whenever any public feed could have changed."""

from django.db import models
from django.utils import timezone


class FeedRevision(models.Model):
    """The validator of all feeds: one row, read by one query."""

    SINGLE = 1

    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.number)
