"""Shows what is stored about a person, however deep it is nested."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import is_aware, localtime

register = template.Library()


@register.filter
def is_group(value: Any) -> bool:
    """Tell whether a value consists of named facts."""
    return isinstance(value, Mapping)


@register.filter
def is_list(value: Any) -> bool:
    """Tell whether a value consists of several of a kind."""
    return isinstance(value, list | tuple)


@register.filter
def in_words(value: Any) -> str:
    """Return a fact as people write it; moments are stored as programs write them."""
    text = str(value)
    try:
        found = parse_datetime(text)
        return date_format(localtime(found), "j. F Y, H:i") if found and is_aware(found) else text
    except (ValueError, OverflowError):
        return text
