"""Days and times in mails."""

from datetime import datetime

from django import template

from harzwerk_cms.core import moments

register = template.Library()

register.filter("day_and_clock", moments.day_and_clock)
register.filter("day_and_time", moments.day_and_time)


@register.filter
def until(starts_at: datetime, ends_at: datetime) -> str:
    """Return from when until when, with the day or days."""
    return moments.plain(moments.time_range(starts_at, ends_at))
